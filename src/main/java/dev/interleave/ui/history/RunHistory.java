package dev.interleave.ui.history;

import dev.interleave.files.SafeFiles;
import dev.interleave.launch.SavedRun;
import dev.interleave.launch.SavedRunFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Keeps the last runs of each step on disk, each with its code. Safe to use from any thread; it
/// reads and writes files, so not from the FX thread.
public final class RunHistory {
    /// Runs of a step that are kept.
    public static final int MOST = 20;

    /// The runs of a step together; older ones go first.
    private static final long MOST_BYTES = 64L << 20;

    private final Path folder;

    public RunHistory(Path folder) {
        this.folder = folder;
    }

    /// Keeps the run, and lets go of the oldest ones of the step.
    ///
    /// @param step `module/step`
    public void keep(String step, String variant, Instant when, SavedRun run) throws IOException {
        Path home = folder.resolve(FileNames.safe(step));
        Files.createDirectories(home);
        String name =
                PastRun.fileName(
                        when,
                        run.result().outcome().kind().word(),
                        run.result().wallNanos(),
                        variant);
        SafeFiles.write(home.resolve(name), out -> SavedRunFile.write(run, out));
        prune(step);
    }

    private synchronized void prune(String step) throws IOException {
        long bytes = 0;
        int count = 0;
        for (PastRun run : of(step)) {
            bytes += Files.size(run.file());
            // The newest stays, however large it is.
            if (++count > MOST || (count > 1 && bytes > MOST_BYTES)) {
                Files.deleteIfExists(run.file());
            }
        }
    }

    /// The runs of that step, the newest first.
    public List<PastRun> of(String step) throws IOException {
        Path home = folder.resolve(FileNames.safe(step));
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.flatMap(file -> PastRun.of(file).stream())
                    .sorted(Comparator.comparing(PastRun::when).reversed())
                    .toList();
        }
    }

    /// Reads a run with its code.
    public SavedRun read(PastRun run) throws IOException {
        try (InputStream in = Files.newInputStream(run.file())) {
            return SavedRunFile.read(in, run.file().toString());
        }
    }
}
