package dev.interleave.runner;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import jdk.internal.vm.annotation.DontInline;
import org.jspecify.annotations.Nullable;

/// When waits with a far time limit end. A wait with a near one soon ends by itself and is not
/// noted, so that it costs nothing. Safe from any thread.
final class Limits {
    /// From here on a time limit is far.
    private static final long FAR_NANOS = 2_000_000_000;

    /// A limit that the program has given is told as such when the wait began so soon after that.
    private static final long SOON_NANOS = 50_000_000;

    private static final long YEAR = TimeUnit.DAYS.toNanos(365);

    /// By the thread's number.
    private static final ConcurrentHashMap<Long, Limit> FAR = new ConcurrentHashMap<>();

    private Limits() {}

    /// @param nanos how long the wait may take at most
    /// @param endNanos when it ends at the latest, by `System.nanoTime()`
    record Limit(long nanos, long endNanos) {
        /// How long, as the program has probably said it: `1 hour`.
        String words() {
            if (nanos >= YEAR) {
                return nanos / YEAR + " years";
            }
            for (TimeUnit unit : new TimeUnit[] {TimeUnit.DAYS, TimeUnit.HOURS, TimeUnit.MINUTES}) {
                long one = unit.toNanos(1);
                long count = (nanos + SOON_NANOS) / one;
                if (count > 0 && (nanos + SOON_NANOS) % one <= SOON_NANOS) {
                    String name = unit.name().toLowerCase(java.util.Locale.ROOT);
                    return count + " " + (count == 1 ? name.substring(0, name.length() - 1) : name);
                }
            }
            return (nanos + SOON_NANOS) / 1_000_000_000 + " s";
        }
    }

    /// The current thread begins such a wait.
    static void began(long nanos) {
        if (nanos >= FAR_NANOS) {
            note(nanos);
        }
    }

    /// It ends.
    static void ended(long nanos) {
        if (nanos >= FAR_NANOS) {
            over();
        }
    }

    /// A wait of the current thread ends that may have had a far limit.
    static void over() {
        Limit _ = FAR.remove(Thread.currentThread().threadId());
    }

    @DontInline
    private static void note(long nanos) {
        try {
            long now = System.nanoTime();
            // Not the last of all numbers: see `HangFound`.
            long end = nanos > Long.MAX_VALUE - 1 - now ? Long.MAX_VALUE - 1 : now + nanos;
            FAR.put(Thread.currentThread().threadId(), new Limit(nanos, end));
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// The limit of the wait that the thread is in, or null when that has none or a near one.
    static @Nullable Limit of(Thread thread) {
        return FAR.get(thread.threadId());
    }
}
