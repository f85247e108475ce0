package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The sets of lessons from elsewhere whose code the learner has agreed to run. Not safe for
/// several threads at once.
public final class TrustStore {
    private static final Pattern KEY = Pattern.compile("[a-z]+-[0-9a-f]{32}");

    private final Path file;

    public TrustStore(Path file) {
        this.file = file;
    }

    /// Whether the learner has agreed. A file that cannot be read means no.
    ///
    /// @param key names the set
    public boolean trusted(String key) {
        try {
            return keys().contains(key);
        } catch (IOException e) {
            return false;
        }
    }

    /// Notes that the learner agrees.
    public void trust(String key) throws IOException {
        List<String> keys = new ArrayList<>(keys());
        if (!keys.contains(key)) {
            keys.add(key);
            AtomicFile.write(file, String.join("\n", keys) + "\n");
        }
    }

    private List<String> keys() throws IOException {
        return AtomicFile.read(file)
                .map(text -> text.lines().filter(line -> KEY.matcher(line).matches()).toList())
                .orElse(List.of());
    }
}
