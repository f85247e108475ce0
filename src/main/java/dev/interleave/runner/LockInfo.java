package dev.interleave.runner;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is known of one thing of the program's that threads wait for: a lock, monitor, condition,
/// queue, latch … Holds on to the object only weakly.
final class LockInfo extends WeakReference<Object> {
    private static final Set<String> ACQUIRABLE =
            Set.of("ReentrantLock", "ReentrantReadWriteLock", "StampedLock", "Semaphore");

    /// Identity hash of the object.
    final int hash;

    /// 1, 2, 3 … in order of first sight, never used twice.
    final int number;

    /// What such objects are called, as in `ReentrantLock`.
    final String type;

    /// The best name that is known of it, without a number; it and the next two are written by
    /// [LockTable] under its lock.
    private String base = "";

    private volatile SourceName.Rank rank = SourceName.Rank.CLASS;

    /// Which it is of those with the same name, from 1.
    private int ordinal;

    /// What it is called wherever it is shown: no other one is called so.
    private volatile String label = "";

    /// How often it was looked for what the source calls it.
    volatile int looks;

    /// Threads wait for locks inside it, which the JDK's own code takes.
    volatile boolean inner;

    /// What is counted of it as a queue, or null.
    volatile QueueRecorder.@Nullable Counted queue;

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

    /// Whether threads park on it until they have it.
    final boolean acquirable;

    volatile boolean monitor;
    long told;

    private final SpinLock lock = new SpinLock();
    private long[] parked = {};
    private volatile int parkedSize;

    LockInfo(Object object, int hash, int number, String type) {
        super(object);
        this.hash = hash;
        this.number = number;
        this.type = type;
        acquirable = ACQUIRABLE.contains(type);
    }

    String label() {
        return label;
    }

    String base() {
        return base;
    }

    /// Whether such a name says more than the one that is known.
    boolean isBetter(SourceName name) {
        return !name.isEmpty() && name.rank().compareTo(rank) < 0;
    }

    /// Whether another place may have a better name for it.
    boolean isHardlyNamed() {
        return rank.compareTo(SourceName.Rank.PARAMETER) >= 0 && rank != SourceName.Rank.ROLE;
    }

    /// Whether two calls have named it differently: then neither says which object it is.
    boolean isOtherwise(SourceName name) {
        return name.rank() == SourceName.Rank.PARAMETER
                && rank == SourceName.Rank.PARAMETER
                && !base.equals(name.text());
    }

    /// @param number which it is of those of that name
    void rename(SourceName name, int number) {
        base = name.text();
        rank = name.rank();
        ordinal = number;
    }

    /// A better place calls it the same: it keeps its number.
    void confirm(SourceName name) {
        rank = name.rank();
    }

    /// @param numbered whether there are others of that name
    void show(boolean numbered) {
        label = numbered ? base + "#" + ordinal : base;
    }

    /// The queue is about to be used.
    ///
    /// @return whether that is so for the first time
    boolean countsAsQueue() {
        lock.lock();
        try {
            if (queue != null) {
                return false;
            }
            queue = new QueueRecorder.Counted(number, 0);
            return true;
        } finally {
            lock.unlock();
        }
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
