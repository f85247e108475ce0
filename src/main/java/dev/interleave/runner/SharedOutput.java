package dev.interleave.runner;

import java.io.FileInputStream;
import java.io.IOException;

/// The real standard output and error of this JVM, which processes of the program's may share: they
/// write past the recorder, into pipes that the workbench reads.
final class SharedOutput {
    private static final long PATIENCE_NANOS = 20_000_000;
    private static final int PAUSE_MICROS = 500;
    private static final int FIRST_PAUSE_MICROS = 5_000;
    private static volatile int pause = FIRST_PAUSE_MICROS;

    private SharedOutput() {}

    /// Whether a process that is started so writes there.
    static boolean isSharedBy(ProcessBuilder builder) {
        return builder.redirectOutput().equals(ProcessBuilder.Redirect.INHERIT)
                || builder.redirectError().equals(ProcessBuilder.Redirect.INHERIT);
    }

    /// Waits, for some milliseconds at most, until the workbench has read what is in them. Then it
    /// nearly always knows that this was written before what the program does next.
    static void awaitRead() {
        long began = System.nanoTime();
        for (int descriptor = 1; descriptor <= 2; descriptor++) {
            // A second look at the same pipe; nothing is taken out of it.
            try (var pipe = new FileInputStream("/proc/self/fd/" + descriptor)) {
                do {
                    // Even what is out of the pipe may not have got its time yet; the first time
                    // that takes longest.
                    OperatingSystem.pause(pause);
                } while (pipe.available() > 0 && System.nanoTime() - began < PATIENCE_NANOS);
                pause = PAUSE_MICROS;
            } catch (IOException e) {
                // No Linux, or no pipe: the order of the two outputs is not known there.
            }
        }
    }
}
