package dev.interleave.runner.pool;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts a worker under plain Java: a JVM with little to load, that prints where the program
/// prints and reads nothing.
public final class PlainLaunch {
    private PlainLaunch() {}

    static Launched start(Host.Invitation invitation) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerOptions.jvm());
        command.add("-cp");
        command.add(classPath());
        command.add("dev.interleave.runner.pool.WorkerMain");
        return start(command, invitation);
    }

    /// Starts this command, which must become a worker.
    public static Launched start(List<String> command, Host.Invitation invitation)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        WorkerOptions.invite(builder.environment(), invitation);
        builder.redirectInput(WorkerOptions.nothing());
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new ProcessLaunched(builder.start());
    }

    private static String classPath() throws IOException {
        try {
            Path jar =
                    Path.of(
                            PlainLaunch.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            String program = System.getProperty("java.class.path", "");
            return program.isEmpty() ? jar.toString() : jar + File.pathSeparator + program;
        } catch (URISyntaxException e) {
            throw new IOException("cannot tell where the pool's own jar is", e);
        }
    }

    /// A process of our own.
    record ProcessLaunched(Process process) implements Launched {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public void kill() {
            var _ = process.destroyForcibly();
        }

        @Override
        public boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public boolean warm() {
            return false;
        }

        @Override
        public boolean awaitEnd(long millis) {
            try {
                return process.waitFor(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Nobody of ours interrupts these threads.
                return !process.isAlive();
            }
        }

        @Override
        public int exitCode() {
            return process.isAlive() ? -1 : process.exitValue();
        }
    }
}
