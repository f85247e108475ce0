package dev.interleave.runner.pool;

import java.util.concurrent.Semaphore;

/// How many workers of a pool start at the same time. If all did at once, they would take each
/// other's cores, and the first result would come late: so half as many as there are cores come
/// first, and the others when one of these is up.
///
/// Safe for use by many threads.
final class StartPace {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int AT_FIRST = Math.max(1, CORES / 2);
    private static final int MORE = 2 * CORES + 2;

    private final Semaphore starts = new Semaphore(AT_FIRST);

    /// Waits until the worker may start; [#ended] must follow.
    void begin() {
        starts.acquireUninterruptibly();
    }

    /// The worker is up, or never will be.
    void ended() {
        starts.release();
    }

    /// The first worker is up.
    void faster() {
        starts.release(MORE);
    }
}
