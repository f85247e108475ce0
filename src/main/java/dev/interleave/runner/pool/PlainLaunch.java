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
    static final String MAIN = "dev.interleave.runner.pool.WorkerMain";

    private PlainLaunch() {}

    static Launched start(Host.Invitation invitation) throws IOException {
        Path jar = jar();
        String program = System.getProperty("java.class.path", "");
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(WorkerOptions.jvm());
        command.addAll(Archive.options(jar));
        command.add("-cp");
        command.add(program.isEmpty() ? jar.toString() : jar + File.pathSeparator + program);
        command.add(MAIN);
        return start(command, invitation);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Starts this command, which must become a worker.
    public static Launched start(List<String> command, Host.Invitation invitation)
            throws IOException {
        return start(command, invitation, ProcessBuilder.Redirect.INHERIT);
    }

    /// As above, when all that it prints goes there.
    static Launched start(
            List<String> command, Host.Invitation invitation, ProcessBuilder.Redirect output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        WorkerOptions.invite(builder.environment(), invitation);
        builder.redirectInput(WorkerOptions.nothing());
        builder.redirectOutput(output);
        builder.redirectError(output);
        return new ProcessLaunched(builder.start());
    }

    /// The jar, or folder, that this class comes from.
    static Path jar() throws IOException {
        try {
            return Path.of(
                    PlainLaunch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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
