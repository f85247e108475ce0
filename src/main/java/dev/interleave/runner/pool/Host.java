package dev.interleave.runner.pool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a pool lives: starts its processes and is told what happens. This one is plain Java; the
/// workbench has its own, which records. Called from many threads.
public class Host {
    private static volatile Host current = new Host();

    /// The host of this JVM.
    static Host current() {
        return current;
    }

    /// Replaces the host of this JVM; to be called before the program begins.
    public static void install(Host host) {
        current = host;
    }

    /// How a process comes to its pool: where to report, and as whom.
    public record Invitation(String address, String token, int number) {}

    /// Takes a worker that waits already, which nobody else gets then; null when there is none.
    public @Nullable Spare takeSpare() {
        return null;
    }

    /// Whether its workers come by named pipes, where the system has them.
    public boolean usesPipes() {
        return true;
    }

    /// A name that no folder has yet, for the pipes or the socket of one pool.
    public Path newFolder() throws IOException {
        String name = "interleave-pool-" + Token.random().substring(16);
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    /// Memory that a worker takes before its first task, about.
    public int workerMegabytes() {
        return 40;
    }

    /// Starts a worker.
    public Launched launch(Invitation invitation) throws IOException {
        return PlainLaunch.start(invitation);
    }

    /// The first worker of a pool is up: a good time for what makes the next ones quicker.
    public void firstReady() {
        try {
            Archive.makeIfMissing(PlainLaunch.jar());
        } catch (IOException e) {
            // They start without it as well.
        }
    }

    /// Classes that each worker gets before its first task, by name.
    public Map<String, byte[]> classes() {
        return Map.of();
    }

    /// The name of a task of this class, for people.
    public String name(Object task) {
        return task.getClass().getSimpleName();
    }

    /// A value for people, short.
    public String value(@Nullable Object value) {
        return String.valueOf(value);
    }

    /// A worker is being started.
    ///
    /// @param thread id of the thread that asked for it
    public void workerStarted(String name, String pool, long pid, long thread, boolean warm) {}

    /// It can be given work.
    ///
    /// @param mainThread id of the thread in it that does the work
    /// @param clockOffsetNanos what to add to its times
    public void workerReady(long pid, long mainThread, long clockOffsetNanos) {}

    /// Its process is gone.
    public void workerEnded(long pid, int exitCode) {}

    /// A task was handed over by the current thread.
    public void submitted(long task, String name) {}

    /// The result of a task has come back to the thread that waits for it.
    public void answered(long task, long thread) {}

    /// The current thread has sent a message to a worker process, or got one.
    public void messageSent(long message, String what) {}

    public void messageReceived(long message, String what) {}
}
