package dev.interleave.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What went wrong inside Interleave in this process: in the learner's JVM until the trace has told
/// it, in the workbench for as long as it runs.
///
/// Whoever catches a failure of ours and goes on notes it here; what may happen in the course of
/// things (a thread that ends while it is looked at, a process that is gone) is none and is not
/// noted. May be called from any thread, also from inside JDK code: it takes no monitor, never
/// parks and never throws. Only the first [#MOST] different ones are kept; all are counted.
public final class InternalFailures {
    static final int MOST = 32;

    /// Beyond so many of one process their stacks are no longer looked at.
    private static final long MOST_LOOKED_AT = 2_000;

    private static final int SPINS = 1_000;

    private static final AtomicBoolean busy = new AtomicBoolean();
    private static final List<Entry> entries = new ArrayList<>();
    private static final AtomicLong noted = new AtomicLong();

    /// Those that could not be kept, for whatever reason, and were not told.
    private static final AtomicLong others = new AtomicLong();

    private static volatile boolean anyUntold;
    private static volatile @Nullable Runnable listener;

    private static final class Entry {
        final InternalFailure first;
        long times;
        long untold;

        Entry(InternalFailure first) {
            this.first = first;
        }
    }

    private InternalFailures() {}

    /// Notes a failure. Its place is the innermost method of ours on the exception's stack.
    public static void note(Throwable failure) {
        note("", failure);
    }

    /// Notes a failure and its place.
    ///
    /// @param where class and method of ours, or what was being done
    public static void note(String where, Throwable failure) {
        try {
            if (noted.incrementAndGet() > MOST_LOOKED_AT) {
                others.incrementAndGet();
            } else {
                add(InternalFailure.of(where, failure), true);
            }
            anyUntold = true;
        } catch (Throwable noRoom) {
            // No stack or no memory left for it: that it was is all that can be kept.
            others.incrementAndGet();
            anyUntold = true;
        }
        changed();
    }

    /// Keeps what another process has told, or a saved run.
    public static void heard(InternalFailure failure) {
        add(failure, false);
        changed();
    }

    /// Whether [#tell] would tell anything.
    public static boolean hasUntold() {
        return anyUntold;
    }

    /// Hands over what was noted since the last call.
    public static void tell(Consumer<InternalFailure> listener) {
        if (!anyUntold) {
            return;
        }
        anyUntold = false;
        List<InternalFailure> news = new ArrayList<>();
        if (!lock()) {
            anyUntold = true;
            return;
        }
        try {
            for (Entry entry : entries) {
                if (entry.untold > 0) {
                    news.add(entry.first.plus(entry.untold - entry.first.times()));
                    entry.untold = 0;
                }
            }
        } finally {
            busy.set(false);
        }
        long more = others.getAndSet(0);
        if (more > 0) {
            news.add(new InternalFailure("several places", "more failures", "", more));
        }
        news.forEach(listener);
    }

    /// All that was kept in this process, in order of first sight.
    public static List<InternalFailure> all() {
        List<InternalFailure> all = new ArrayList<>();
        if (lock()) {
            try {
                for (Entry entry : entries) {
                    all.add(entry.first.plus(entry.times - entry.first.times()));
                }
            } finally {
                busy.set(false);
            }
        }
        return all;
    }

    /// Forgets all of them, and says which they were.
    public static List<InternalFailure> takeAll() {
        List<InternalFailure> all = all();
        if (lock()) {
            try {
                entries.clear();
            } finally {
                busy.set(false);
            }
        }
        noted.set(0);
        others.set(0);
        anyUntold = false;
        return all;
    }

    /// Calls this, on whatever thread, when there is one more.
    public static void whenChanged(Runnable action) {
        listener = action;
    }

    private static void changed() {
        Runnable action = listener;
        if (action != null) {
            action.run();
        }
    }

    private static void add(InternalFailure failure, boolean untold) {
        if (!lock()) {
            others.addAndGet(failure.times());
            return;
        }
        try {
            Entry entry = find(failure);
            if (entry == null && entries.size() == MOST) {
                others.addAndGet(failure.times());
                return;
            }
            if (entry == null) {
                entry = new Entry(failure);
                entries.add(entry);
            }
            entry.times += failure.times();
            entry.untold += untold ? failure.times() : 0;
        } finally {
            busy.set(false);
        }
    }

    private static @Nullable Entry find(InternalFailure failure) {
        String key = failure.key();
        for (Entry entry : entries) {
            if (entry.first.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /// A thread that fails while it is in here, and finds it taken by itself, goes on without.
    private static boolean lock() {
        for (int spin = 0; spin < SPINS; spin++) {
            if (busy.compareAndSet(false, true)) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
