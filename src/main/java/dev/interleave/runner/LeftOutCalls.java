package dev.interleave.runner;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;

/// Counts the calls that are not recorded, for each call site of the learner's code.
///
/// As long as main is the only thread, a site's counter stands at an address that the JIT knows:
/// that costs next to nothing. One counter that all threads write would make programs slow on
/// several cores, which is the very thing that they are to show. So with the first other thread
/// each site gets a counter in each of [#STRIPES] pieces of memory, and a thread writes where its
/// id says. Nothing here is atomic: where two threads with the same piece call at the same moment a
/// count may be lost; for up to so many threads that were made one after the other the sum is
/// exact.
public final class LeftOutCalls {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long THREAD_ID = U.objectFieldOffset(Thread.class, "tid");
    private static final int STRIPES = stripes(Runtime.getRuntime().availableProcessors());

    /// Logs of the bytes from one site to the next, and from one piece to the next.
    private static final int SITE_SHIFT = 3;

    private static final int STRIPE_SHIFT =
            SITE_SHIFT + Integer.numberOfTrailingZeros(Probe.MOST_SITES);

    /// The system gives this memory when it is touched: a page for 512 sites and each piece.
    private static final long COUNTERS = memory((long) STRIPES << STRIPE_SHIFT);

    /// Counters of the calls in [Loops] while main is the only thread. There the JIT keeps an
    /// element of an array in a register from one turn to the next, which it does not do with
    /// memory at an address; elsewhere the address is quicker.
    private static final long[] IN_LOOPS = new long[Probe.MOST_SITES];

    private static final MethodHandle YES = MethodHandles.constant(boolean.class, true);
    private static final MethodHandle NO = MethodHandles.constant(boolean.class, false);

    /// Whether main is the only thread. Nobody calls this site: its target is the one variable that
    /// the JIT takes for a constant, and that it is told of when it changes.
    private static final MutableCallSite ALONE = new MutableCallSite(YES);

    private LeftOutCalls() {}

    private static int stripes(int cores) {
        return Math.clamp(Integer.highestOneBit(cores) * 4L, 16, 256);
    }

    private static long memory(long bytes) {
        long low = OperatingSystem.lowMemory(bytes);
        return low == 0 ? U.allocateMemory(bytes) : low;
    }

    /// Called by the learner's code before each call. One call of ours that does all of it is what
    /// costs the interpreter least; for the JIT the state is a constant, see [Probe#STATES].
    ///
    /// @return whether the call is not to be recorded; it is counted here then
    @ForceInline
    public static boolean passed(int site) {
        byte state = Probe.STATES[site];
        if (state == Probe.ALONE && isAlone()) {
            add(COUNTERS + ((long) site << SITE_SHIFT));
        } else if (state != Probe.ARMED) {
            passedAmongOthers(site);
        }
        return state != Probe.ARMED;
    }

    /// As above, for a call in one of the [Loops].
    @ForceInline
    public static boolean passedInLoop(int site) {
        byte state = Probe.STATES[site];
        if (state == Probe.ALONE && isAlone()) {
            IN_LOOPS[site]++;
        } else if (state != Probe.ARMED) {
            passedAmongOthers(site);
        }
        return state != Probe.ARMED;
    }

    @ForceInline
    @SuppressWarnings("ReferenceEquality") // The JIT can tell which object it is, and no more.
    private static boolean isAlone() {
        return ALONE.getTarget() == YES;
    }

    /// The program is about to start its first thread, and has sites that count alone. The JVM
    /// throws away what depends on that, and all threads wait for it, some milliseconds now and
    /// then: not to be called without need.
    static void threadStarting() {
        ALONE.setTarget(NO);
    }

    @ForceInline
    private static void passedAmongOthers(int site) {
        add(at(U.getLong(Thread.currentThread(), THREAD_ID) & (STRIPES - 1), site));
    }

    @ForceInline
    private static void add(long at) {
        U.putLong(null, at, U.getLong(null, at) + 1);
    }

    @ForceInline
    private static long at(long stripe, int site) {
        return COUNTERS + (stripe << STRIPE_SHIFT) + ((long) site << SITE_SHIFT);
    }

    /// Before the site's code can run.
    static void begin(int site) {
        for (long stripe = 0; stripe < STRIPES; stripe++) {
            U.putLong(null, at(stripe, site), 0);
        }
    }

    static long of(int site) {
        long sum = IN_LOOPS[site];
        for (long stripe = 0; stripe < STRIPES; stripe++) {
            sum += U.getLong(null, at(stripe, site));
        }
        return sum;
    }
}
