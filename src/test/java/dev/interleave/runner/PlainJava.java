package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs that use the runner jar alone, under plain `java`.
final class PlainJava {
    /// What a program with a pool begins with.
    static final String IMPORTS =
            """
            import dev.interleave.runner.*;
            import dev.interleave.runner.pool.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            """;

    /// Nothing shall be left in the user's cache folder.
    static final String NO_ARCHIVE = "-Dinterleave.pool.archive=off";

    private static final int PATIENCE_SECONDS = 60;

    /// How a program ended, and what it and its workers printed.
    record Ended(int exitCode, String out, long pid) {
        Ended completed() {
            assertThat(exitCode).as(out).isZero();
            return this;
        }
    }

    private PlainJava() {}

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /// Runs `java -cp JAR FILE`.
    static Ended run(Path file, String source, String... options) throws Exception {
        Process process = start(file, source, options);
        String out;
        try (var reader = process.inputReader()) {
            var killer = Thread.startVirtualThread(() -> killLate(process));
            out = reader.readAllAsString();
            killer.interrupt();
        }
        return new Ended(process.waitFor(), out, process.pid());
    }

    static Process start(Path file, String source, String... options) throws IOException {
        Files.writeString(file, source);
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.add("-Xmx96m");
        command.add(NO_ARCHIVE);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", ChildJvm.runnerJar().toString(), file.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void killLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // It ended in time.
        }
    }

    /// Waits until none of these processes is there.
    static void awaitGone(List<Long> pids) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (long pid : pids) {
            while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
                assertThat(System.nanoTime())
                        .as("process %d is still there", pid)
                        .isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
