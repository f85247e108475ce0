package dev.interleave.ui.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Keeps several windows from changing one file at once: each reads it, adds what is new and writes
/// it, all of that under a lock on a file beside it.
final class FileLocks {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = 5_000_000;

    private FileLocks() {}

    /// Something to do with a file.
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    /// Makes the change while nobody else makes one. After two seconds it makes it all the same:
    /// whoever holds a lock that long has stopped, and must not keep others from saving.
    static void whileLocked(Path file, Change change) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        try (FileChannel channel =
                        FileChannel.open(
                                folder.resolve(file.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = lock(channel)) {
            change.make();
        }
    }

    private static AutoLock lock(FileChannel channel) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FileLock held = tryLock(channel);
        while (held == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
            held = tryLock(channel);
        }
        FileLock lock = held;
        return () -> {
            if (lock != null) {
                lock.release();
            }
        };
    }

    private interface AutoLock extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
            throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another window of this very process.
            return null;
        }
    }
}
