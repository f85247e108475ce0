package dev.interleave.runner.pool;

/// A process that will be, or is, a worker.
public interface Launched {
    long pid();

    /// Whether it was started before anybody needed it.
    boolean warm();

    /// Ends it at once; harmless when it has ended.
    void kill();

    boolean isAlive();

    /// Waits at most so long for its end and says whether it has ended.
    boolean awaitEnd(long millis);

    /// The exit code of a process that has ended, or -1 when nobody knows.
    int exitCode();
}
