package dev.interleave.runner.pool;

/// The worker process that had a task ended before the task did.
public final class WorkerDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int worker;
    private final long pid;
    private final int exitCode;

    WorkerDiedException(int worker, long pid, int exitCode, String why) {
        super(text(worker, pid, exitCode) + (why.isEmpty() ? "" : ": " + why));
        this.worker = worker;
        this.pid = pid;
        this.exitCode = exitCode;
    }

    static String text(int worker, long pid, int exitCode) {
        String end = exitCode < 0 ? "died, nobody knows how" : "died with exit " + exitCode;
        return "worker %d (pid %d) %s%s".formatted(worker, pid, end, signal(exitCode));
    }

    private static String signal(int exitCode) {
        return switch (exitCode) {
            case 134 -> " (SIGABRT: the JVM crashed)";
            case 137 -> " (SIGKILL: killed from outside, or the machine was out of memory)";
            case 139 -> " (SIGSEGV: the JVM crashed)";
            case 143 -> " (SIGTERM: ended from outside)";
            default -> "";
        };
    }

    /// Number of the worker in its pool, from 1.
    public int worker() {
        return worker;
    }

    /// Its process id.
    public long pid() {
        return pid;
    }

    /// Its exit code: 128 and the signal's number when a signal ended it, -1 when it is not known.
    public int exitCode() {
        return exitCode;
    }
}
