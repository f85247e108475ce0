package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether this machine has memory for so many workers. A machine without any left stops whole
/// programs, and not the ones that took it.
final class Room {
    /// So few fit, or the machine is beyond help.
    private static final int FEW = 16;

    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private Room() {}

    /// @param megabytesEach what one worker takes
    /// @throws IllegalArgumentException when there is not enough
    static void check(int workers, int megabytesEach) {
        if (workers > FEW && Files.isReadable(MEMORY)) {
            try {
                check(workers, megabytesEach, availableMegabytes(Files.readString(MEMORY)));
            } catch (IOException e) {
                // Nobody knows how much there is.
            }
        }
    }

    static void check(int workers, int megabytesEach, long availableMegabytes) {
        long most = availableMegabytes / megabytesEach;
        if (workers > Math.max(FEW, most)) {
            throw new IllegalArgumentException(
                    "a process pool of %d workers was asked for; each is a JVM and takes about %d MB, and this machine has %d MB left: enough for %d"
                            .formatted(workers, megabytesEach, availableMegabytes, most));
        }
    }

    /// @param text of Linux's `/proc/meminfo`
    static long availableMegabytes(String text) {
        return text.lines()
                .filter(line -> line.startsWith(AVAILABLE))
                .map(line -> line.substring(AVAILABLE.length()).replace("kB", "").strip())
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) >> 10)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
