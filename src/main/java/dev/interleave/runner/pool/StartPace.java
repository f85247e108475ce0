package dev.interleave.runner.pool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many workers of a pool start at the same time. If all did at once, they would take each
/// other's cores, and the first result would come late: so half as many as there are cores come
/// first. The others follow when one of these has given its first answer or has nothing to do, but
/// soon after it is up in any case: its first task may be a long one.
///
/// Safe for use by many threads.
final class StartPace {
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int AT_FIRST = Math.max(1, CORES / 2);

    /// To load its first function takes a worker about half as long.
    private static final long HEAD_START_MILLIS = 20;

    private final Semaphore first = new Semaphore(AT_FIRST);
    private final Semaphore starts = new Semaphore(2 * CORES + 2);
    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    /// Waits until the worker may start; [#ended] must follow.
    void begin() {
        try {
            if (!first.tryAcquire()) {
                tried.await();
                boolean _ = answered.await(HEAD_START_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            // Nobody of ours interrupts these threads; then it starts too early.
        }
        starts.acquireUninterruptibly();
    }

    /// The worker is up, or never will be.
    void ended() {
        tried.countDown();
        starts.release();
    }

    /// A worker has given its first answer, or has nothing to do yet.
    void faster() {
        tried.countDown();
        answered.countDown();
    }
}
