package dev.interleave.runner;

import java.util.concurrent.atomic.AtomicBoolean;

/// A lock for a few instructions that never block, inside hooks: there, a lock of the JDK or a
/// monitor would be recorded as the program's. It may not be taken twice.
final class SpinLock {
    /// Longer than it is held, as long as the holder has a core.
    private static final int SPINS = 100;

    private final AtomicBoolean taken = new AtomicBoolean();

    @SuppressWarnings("ThreadPriorityCheck") // Nothing but time depends on what yielding does.
    void lock() {
        int spins = 0;
        while (taken.get() || !taken.compareAndSet(false, true)) {
            if (++spins < SPINS || ThreadKinds.isVirtual(Thread.currentThread())) {
                Thread.onSpinWait();
            } else {
                // Hundreds of threads that spin would keep the holder from its core for seconds.
                // Of virtual threads no more run than there are cores.
                Thread.yield();
            }
        }
    }

    void unlock() {
        taken.set(false);
    }
}
