package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the learner has seen and run, by `module/step`. Not safe for several threads at once.
public final class Progress {
    /// How far the learner came with a step.
    public enum Mark {
        NEW,
        SEEN,
        RUN
    }

    private final Path file;
    private final TreeMap<String, Mark> marks = new TreeMap<>();

    /// Reads what was kept; a line that makes no sense is passed over.
    public Progress(Path file) throws IOException {
        this.file = file;
        AtomicFile.read(file).ifPresent(text -> text.lines().forEach(this::take));
    }

    private void take(String line) {
        int space = line.indexOf(' ');
        if (space > 0) {
            switch (line.substring(0, space)) {
                case "seen" -> marks.put(line.substring(space + 1), Mark.SEEN);
                case "run" -> marks.put(line.substring(space + 1), Mark.RUN);
                default -> {
                    // A later version may know more marks.
                }
            }
        }
    }

    public Mark of(String step) {
        return Optional.ofNullable(marks.get(step)).orElse(Mark.NEW);
    }

    /// Notes it, unless more is known already.
    ///
    /// @return true when that was news
    public boolean reach(String step, Mark mark) throws IOException {
        if (of(step).compareTo(mark) >= 0) {
            return false;
        }
        marks.put(step, mark);
        AtomicFile.write(
                file,
                marks.entrySet().stream()
                        .map(e -> (e.getValue() == Mark.RUN ? "run " : "seen ") + e.getKey() + "\n")
                        .collect(Collectors.joining()));
        return true;
    }
}
