package dev.interleave.runner.pool;

import java.util.concurrent.locks.LockSupport;

/// Looks at the parent's process now and then, and ends the worker when its parent has ended: in
/// case somebody else holds the connection open, or there is none yet.
final class ParentWatch implements Runnable {
    private static final long PERIOD_NANOS = 500_000_000;

    private final long parent;
    private final Runnable onEnd;

    private ParentWatch(long parent, Runnable onEnd) {
        this.parent = parent;
        this.onEnd = onEnd;
    }

    /// @param parent its process id
    /// @param onEnd runs when the parent is gone
    static void start(long parent, Runnable onEnd) {
        new PoolThread("interleave-pool-watch", new ParentWatch(parent, onEnd)).start();
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(PERIOD_NANOS);
            // Somebody interrupts all threads; this one has work to do.
            boolean _ = Thread.interrupted();
            if (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L) != parent) {
                onEnd.run();
                return;
            }
        }
    }
}
