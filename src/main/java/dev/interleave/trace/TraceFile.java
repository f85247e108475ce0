package dev.interleave.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where trace files live: in memory where the system offers it, else in the directory for
/// temporary files.
public final class TraceFile {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private TraceFile() {}

    /// Creates an empty file that only this user may read. Whoever asks for it deletes it.
    public static Path createTemporary() throws IOException {
        if (Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)) {
            return Files.createTempFile(SHARED_MEMORY, "interleave-", ".trace");
        }
        return Files.createTempFile("interleave-", ".trace");
    }
}
