package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.annotation.Stable;
import org.jspecify.annotations.Nullable;

/// A place in the learner's code that takes locks. It calls [#take] right after it has got the
/// lock. What is found under its number there is a constant for the JIT, and needs no linking: an
/// `invokedynamic` would be linked by the first thread that holds the lock, while others wait.
///
/// A site records each acquisition until it has recorded [#FAST] that followed each other within
/// [#SLOW_NANOS]; each that comes later earns it [#SLOW_BONUS] more. From then on it only counts,
/// which the JIT inlines, and which for one lock after another is a comparison and an addition. The
/// count of an exclusive lock is kept with the lock and changed by its holder only, so it is exact.
/// Acquisitions that had to wait are recorded even then.
///
/// All sites together record at most [#WINDOW_TAKES] acquisitions a window; what is beyond that is
/// counted, too.
public final class LockSite {
    static final int FAST = 1000;
    static final int SLOW_BONUS = 100;
    static final long SLOW_NANOS = 1_000_000;
    static final int WINDOW_TAKES = 4000;
    private static final long WINDOW_NANOS = 10_000_000;

    /// Different locks of one site that are looked up; those beyond are counted as one.
    private static final int LOCKS = 2000;

    static final int MOST_SITES = 1 << 14;
    private static final Object LOCK = new Object();

    /// Written under the lock, read without: sites are registered before their code can run.
    @Stable private static final LockSite[] SITES = new LockSite[MOST_SITES];

    /// For each site 1 when it only counts. The JIT takes what is not 0 for a constant.
    @Stable private static final byte[] DISARMED = new byte[MOST_SITES];

    private static int registered;
    private static final AtomicLong windowTakes = new AtomicLong();
    private static volatile long windowEnds;

    private final int id;
    private final SourceName name;
    private final int line;
    private final boolean monitor;

    /// Updated without care by several threads: a lost count only disarms a little later.
    private int fast;

    private int misses;
    private long lastNanos;
    private @Nullable LockInfo last;

    /// For the locks beyond those that are looked up.
    private final LongAdder others = new LongAdder();

    private volatile int othersNumber;
    private long othersTold;

    private LockSite(int id, SourceName name, int line, boolean monitor) {
        this.id = id;
        this.name = name;
        this.line = line;
        this.monitor = monitor;
    }

    /// Registers a site whose class was rewritten. The caller holds [Sites#LOCK].
    ///
    /// @param name what the source calls the lock there
    ///
    /// @return the site's number
    ///
    /// @throws IllegalStateException when there are too many
    static int register(SourceName name, int line, boolean monitor) {
        synchronized (LOCK) {
            if (registered == MOST_SITES) {
                throw new IllegalStateException("more than " + MOST_SITES + " places with locks");
            }
            SITES[registered] = new LockSite(registered, name, line, monitor);
            return registered++;
        }
    }

    /// How many are registered. The caller holds [Sites#LOCK].
    static int count() {
        synchronized (LOCK) {
            return registered;
        }
    }

    /// Whether another program of the size of all those so far would find room.
    static boolean hasRoom() {
        synchronized (LOCK) {
            return registered <= MOST_SITES / 2;
        }
    }

    /// Called by the learner's code: the current thread has got this lock.
    ///
    /// @return what to hand to [LockRecorder#left]: the lock's number, or 0 when it is not recorded
    @ForceInline
    public static int take(Object lock, int id) {
        return DISARMED[id] == 0 ? SITES[id].taken(lock) : SITES[id].count(lock);
    }

    /// Called by the learner's code: the current thread is about to call `unlock` once.
    public static void release(Object lock, int id) {
        SITES[id].releasing(lock);
    }

    private int taken(Object lock) {
        if (!Recorder.enabled()) {
            return 0;
        }
        try {
            Object known = monitor ? lock : LockObjects.of(lock);
            LockInfo info = info(known);
            if (info == null) {
                others.increment();
                return 0;
            }
            boolean shared = !monitor && LockObjects.isShared(lock);
            long now = System.nanoTime();
            boolean slow = now - lastNanos >= SLOW_NANOS;
            lastNanos = now;
            boolean waited = !monitor && info.hadToWait(Thread.currentThread().threadId());
            boolean full = overRate(now) && !waited && !isMine(info);
            if (slow) {
                fast = Math.max(fast - SLOW_BONUS, -FAST);
            } else if (++fast >= FAST) {
                DISARMED[id] = 1;
            }
            return full ? counted(info, shared) : record(info, shared, 0);
        } catch (Throwable e) {
            Recorder.failed(e);
            return 0;
        }
    }

    /// As [#taken], for a site that no longer records.
    private int count(Object lock) {
        Object known = monitor ? lock : LockObjects.of(lock);
        LockInfo info = last;
        if (info == null || !info.refersTo(known)) {
            info = Recorder.enabled() ? another(known) : null;
            if (info == null) {
                return 0;
            }
        }
        if (monitor) {
            if (!isMine(info)) {
                info.counted++;
                return 0;
            }
        } else if (LockObjects.isShared(lock)) {
            if (!info.hadToWait(Thread.currentThread().threadId())) {
                info.countedShared.incrementAndGet();
                return 0;
            }
            return record(info, true, 0);
        } else if (!isMine(info) && !info.hadToWait(Thread.currentThread().threadId())) {
            info.counted++;
            return 0;
        }
        return record(info, false, 0);
    }

    /// Nothing is to be told of a lock whose acquisition was only counted.
    private void releasing(Object lock) {
        LockInfo info = last;
        if (info == null || !info.refersTo(LockObjects.of(lock))) {
            info = LockRecorder.known(lock);
            if (info == null) {
                return;
            }
            last = info;
        }
        if (info.depth > 0 || info.shared.get() > 0) {
            LockRecorder.releasing(lock, 1);
        }
    }

    /// Records that the current thread has this lock.
    ///
    /// @param flags [dev.interleave.trace.TraceFormat#FOR_WAIT] when it had it before
    private int record(LockInfo info, boolean shared, int flags) {
        try {
            if (shared) {
                info.shared.incrementAndGet();
            } else {
                info.depth = isMine(info) ? info.depth + 1 : 1;
                info.holder = Thread.currentThread().threadId();
            }
            LockRecorder.named(info, name);
            info.monitor = monitor;
            long argument = (long) info.number << 32 | line;
            int all = flags | (monitor ? BY_MONITOR : 0);
            Recorder.emit(LOCK_ACQUIRED, all, Recorder.name(info.label()), argument);
            return info.number;
        } catch (Throwable e) {
            Recorder.failed(e);
            return 0;
        }
    }

    /// Whether the current thread has recorded that it holds the lock. After a stack overflow the
    /// release of another one may be missing.
    private static boolean isMine(LockInfo info) {
        return info.depth > 0 && info.holder == Thread.currentThread().threadId();
    }

    private static int counted(LockInfo info, boolean shared) {
        if (shared) {
            info.countedShared.incrementAndGet();
        } else {
            info.counted++;
        }
        return 0;
    }

    private @Nullable LockInfo info(Object known) {
        LockInfo info = last;
        return info != null && info.refersTo(known) ? info : another(known);
    }

    private @Nullable LockInfo another(Object known) {
        try {
            LockInfo info = null;
            if (misses <= LOCKS) {
                info = LockRecorder.locks().find(known);
                if (info == null) {
                    misses++;
                    FieldNames.update();
                    info = LockRecorder.locks().get(known);
                }
            }
            if (info == null) {
                others.increment();
                return null;
            }
            LockRecorder.named(info, name);
            info.monitor |= monitor;
            last = info;
            return info;
        } catch (Throwable e) {
            Recorder.failed(e);
            return null;
        }
    }

    private static boolean overRate(long now) {
        if (now - windowEnds > 0) {
            windowEnds = now + WINDOW_NANOS;
            windowTakes.setPlain(0);
        }
        return windowTakes.incrementAndGet() > WINDOW_TAKES;
    }

    /// Tells what was counted for locks that are not known one by one.
    static void tellOthers() {
        for (LockSite site : SITES) {
            if (site == null) {
                return;
            }
            long total = site.others.sum();
            if (total > site.othersTold) {
                site.othersTold = total;
                if (site.othersNumber == 0) {
                    site.othersNumber = LockRecorder.newNumber();
                }
                String what = site.name.isEmpty() ? "locks of line " + site.line : site.name.text();
                Recorder.counted(site.othersNumber, what + " (many)", site.monitor, total);
            }
        }
    }
}
