package dev.interleave.runner;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What is known of one lock, monitor or queue of the program. Holds on to the object only weakly.
final class LockInfo extends WeakReference<Object> {
    /// Identity hash of the object.
    final int hash;

    /// 1, 2, 3 … in order of first sight, never used twice.
    final int number;

    /// Class and number of the object among those of its class, as in `Object@1`.
    final String label;

    /// The field that held it at first sight, or empty.
    final String field;

    /// How often the current holder has entered by ways that were recorded. Written by whoever
    /// holds the lock.
    int depth;

    /// Thread that `depth` is about.
    long holder;

    /// Acquisitions that were not recorded; of an exclusive lock written by its holder only.
    long counted;

    /// The same for locks and permits that several threads can have at once.
    final AtomicLong countedShared = new AtomicLong();

    /// Recorded acquisitions by several threads that were not released.
    final AtomicInteger shared = new AtomicInteger();

    /// Threads in `Object.wait`.
    final AtomicInteger waiters = new AtomicInteger();

    volatile boolean monitor;
    volatile String name;
    long told;

    private final SpinLock lock = new SpinLock();
    private long[] parked = {};
    private volatile int parkedSize;

    LockInfo(Object object, int hash, int number, String label, String field) {
        super(object);
        this.hash = hash;
        this.number = number;
        this.label = label;
        this.field = field;
        name = field.isEmpty() ? label : field;
    }

    /// What to call it where the source calls it that, which may be nothing.
    String called(String name) {
        return !field.isEmpty() ? field : name.isEmpty() ? label : name;
    }

    /// A thread has to wait until it gets the lock.
    void parks(long thread) {
        lock.lock();
        try {
            for (int i = 0; i < parkedSize; i++) {
                if (parked[i] == thread) {
                    return;
                }
            }
            if (parkedSize == parked.length) {
                parked = Arrays.copyOf(parked, parkedSize * 2 + 4);
            }
            int size = parkedSize;
            parked[size] = thread;
            parkedSize = size + 1;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the thread had to wait since it was asked last.
    boolean hadToWait(long thread) {
        if (parkedSize == 0) {
            return false;
        }
        lock.lock();
        try {
            for (int i = 0; i < parkedSize; i++) {
                if (parked[i] == thread) {
                    int left = parkedSize - 1;
                    parked[i] = parked[left];
                    parkedSize = left;
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }
}
