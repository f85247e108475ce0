package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Called from the learner's code where it releases locks, waits on conditions and notifies; see
/// [LockSites] for where, and [LockSite] for acquisitions. For the rules see [Recorder].
public final class LockRecorder {
    private static volatile LockTable locks = new LockTable();

    /// Numbers of locks that are counted together.
    private static final AtomicInteger numbers = new AtomicInteger(LockTable.BOUND);

    private LockRecorder() {}

    /// Forgets everything: what was warmed up is not the program's.
    static void reset() {
        locks = new LockTable();
        InnerLocks.reset();
    }

    static LockTable locks() {
        return locks;
    }

    static int newNumber() {
        return numbers.incrementAndGet();
    }

    /// Tells what a thing is called from now on.
    static void tellLabel(LockInfo info) {
        if (Recorder.enabled()) {
            Recorder.labelled(info.number, info.label(), info.type, info.inner);
        }
    }

    /// The source calls a lock, condition or queue so.
    static void named(LockInfo info, SourceName name) {
        if (!name.isEmpty()) {
            locks.name(info, name);
        }
    }

    /// The current thread is about to leave a monitor, of which it has recorded that it entered.
    public static void left(int number) {
        try {
            LockInfo info = locks.number(number);
            if (info != null) {
                release(info);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// The current thread is about to leave that monitor, and nobody knows whether it has recorded
    /// that it entered.
    public static void leaving(Object monitor) {
        if (!Recorder.enabled()) {
            return;
        }
        try {
            LockInfo info = locks.find(monitor);
            if (info != null && info.depth > 0 && Thread.holdsLock(monitor)) {
                release(info);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// What is known of this lock, or null.
    static @Nullable LockInfo known(Object lock) {
        try {
            return Recorder.enabled() ? locks.find(LockObjects.of(lock)) : null;
        } catch (Throwable e) {
            Recorder.failed(e);
            return null;
        }
    }

    /// The current thread is about to release a lock, or so many permits.
    public static void releasing(Object lock, int times) {
        if (!Recorder.enabled()) {
            return;
        }
        try {
            Object known = LockObjects.of(lock);
            LockInfo info = locks.find(known);
            if (info == null) {
                return;
            }
            if (LockObjects.isShared(lock)) {
                for (int i = 0; i < times && info.shared.get() > 0; i++) {
                    info.shared.decrementAndGet();
                    emit(LOCK_RELEASED, 0, info, -1);
                }
            } else if (info.depth > 0 && isMine(known)) {
                release(info);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// The current thread has not got a lock: time out, or it would have had to wait.
    public static void failed(Object lock) {
        try {
            LockInfo info = locks.find(LockObjects.of(lock));
            if (info != null && info.hadToWait(Thread.currentThread().threadId())) {
                emit(LOCK_GIVEN_UP, 0, info, 0);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// The current thread is about to call `await`, or is in `Object.wait`: it gives up a lock.
    ///
    /// @param condition the condition, or the monitor
    /// @return what to hand to [#resumed], or 0
    public static long suspending(Object condition) {
        try {
            Object known = LockObjects.of(condition);
            LockInfo info = locks.find(known);
            if (info == null
                    || info.depth == 0
                    || !(info.monitor ? Thread.holdsLock(known) : isMine(known))) {
                return 0;
            }
            long token = (long) info.number << 32 | info.depth;
            info.depth = 0;
            emit(LOCK_RELEASED, FOR_WAIT, info, 0);
            return token;
        } catch (Throwable e) {
            Recorder.failed(e);
            return 0;
        }
    }

    /// It has the lock again.
    public static void resumed(long token) {
        if (token == 0) {
            return;
        }
        try {
            LockInfo info = locks.number((int) (token >>> 32));
            if (info != null) {
                info.depth = (int) token;
                info.holder = Thread.currentThread().threadId();
                int flags = FOR_WAIT | (info.monitor ? BY_MONITOR : 0);
                long argument = (long) info.number << 32;
                Recorder.emit(LOCK_ACQUIRED, flags, Recorder.name(info.label()), argument);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// The current thread is about to call `notify` or `notifyAll`.
    public static void notifying(Object monitor, boolean all) {
        if (!Recorder.enabled()) {
            return;
        }
        try {
            LockInfo info = locks.find(monitor);
            if (info != null && info.waiters.get() > 0) {
                Recorder.emit(NOTIFIED, all ? ALL : 0, 0, info.number);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// The current thread is about to call `signal` or `signalAll`: whom that reaches waits for the
    /// lock from now on, which the current thread holds.
    @SuppressWarnings("ReferenceEquality") // A learner's thread may have an `equals` of its own.
    public static void signalling(Object condition, boolean all) {
        if (!Recorder.enabled()) {
            return;
        }
        try {
            Object lock = LockObjects.of(condition);
            LockInfo info = lock == condition ? null : locks.find(lock);
            Thread current = Thread.currentThread();
            if (info != null && WaitGraph.owner(lock) == current) {
                for (Thread waiter : Awaited.signalled(condition, all)) {
                    Recorder.waitBecame(waiter.threadId(), info.number, current.threadId());
                }
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    private static void release(LockInfo info) {
        info.depth--;
        emit(LOCK_RELEASED, 0, info, info.depth);
    }

    private static void emit(int type, int flags, LockInfo info, int entries) {
        Recorder.emit(type, flags, 0, ((long) info.number << 32) | (entries & 0xffff_ffffL));
    }

    /// Whether the current thread owns it, as far as it can be owned.
    @SuppressWarnings("ReferenceEquality") // A learner's thread may have an `equals` of its own.
    private static boolean isMine(Object known) {
        Thread owner = WaitGraph.owner(known);
        return owner == null
                ? !(known instanceof java.util.concurrent.locks.AbstractOwnableSynchronizer)
                : owner == Thread.currentThread();
    }

    /// Tells the totals that have grown.
    static void tellCounts() {
        for (LockInfo info : locks.all()) {
            long total = info.counted + info.countedShared.get();
            if (total > info.told) {
                info.told = total;
                Recorder.counted(info.number, info.label(), info.monitor, total);
            }
        }
        LockSite.tellOthers();
    }
}
