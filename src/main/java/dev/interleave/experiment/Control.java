package dev.interleave.experiment;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Pauses and ends an experiment from another thread. Safe to use from any.
public final class Control {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean cancelled;

    /// The run that goes on is finished, and no other begins until [#resume].
    public void pause() {
        set(true, false);
    }

    public void resume() {
        set(false, false);
    }

    /// Ends the experiment as soon as possible; what was measured is kept.
    public void cancel() {
        set(false, true);
    }

    private void set(boolean pauses, boolean cancels) {
        lock.lock();
        try {
            paused = pauses;
            cancelled |= cancels;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean cancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    public boolean paused() {
        lock.lock();
        try {
            return paused && !cancelled;
        } finally {
            lock.unlock();
        }
    }

    /// Waits while it is paused.
    ///
    /// @return false when it is cancelled
    public boolean mayGoOn() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (paused && !cancelled) {
                changed.await();
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }
}
