package dev.interleave.runner.pool;

/// A thread that serves a pool and is none of the learner's. It does not keep the JVM alive.
public final class PoolThread extends Thread {
    /// Such a thread, not started.
    public static Thread of(String name, Runnable body) {
        return new PoolThread(name, body);
    }

    PoolThread(String name, Runnable body) {
        super(null, body, name, 256 << 10, false);
        setDaemon(true);
    }
}
