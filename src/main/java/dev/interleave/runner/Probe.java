package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.trace.ChildCommand;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.Stable;
import org.jspecify.annotations.Nullable;

/// Call sites in the learner's code. Each has a state in [#STATES]: a constant for the JIT as soon
/// as the site was disarmed, so that asking for it costs nothing from then on. (An `invokedynamic`
/// costs the interpreter as much as the whole loop around it, and a field that is read makes `fib`
/// a third slower.) Code that was compiled while the site was armed goes on reading: it is seldom,
/// as the JIT compiles for good after more calls than [#FAST_CALLS].
///
/// A site is disarmed after [#FAST_CALLS] calls shorter than [#SLOW_NANOS]; each longer call earns
/// it [#SLOW_BONUS] more, up to [#FAST_CALLS]: the outer calls of a recursion are slow. All sites
/// together record at most [#WINDOW_CALLS] calls per window: a call beyond that is not recorded,
/// but counts as [#HASTY] fast ones.
///
/// Sites that follow each other in a straight line, as in `fib(n - 1) + fib(n - 2)`, share the
/// state of the first of them, and one count of calls that are not recorded: where the first call
/// is made the others are made, too, unless one throws, which is counted by itself.
///
/// What is called is kept out of line: inlined, it would make the compilation of each of the
/// learner's methods several times as long, while the program waits for it.
public final class Probe {
    private static final boolean EVERY_CALL = Boolean.getBoolean(ChildCommand.EVERY_CALL);
    static final int FAST_CALLS = EVERY_CALL ? Integer.MAX_VALUE : 1000;
    static final int SLOW_BONUS = 20;
    static final long SLOW_NANOS = 1_000_000;
    private static final int HASTY = 4;
    static final int WINDOW_CALLS = EVERY_CALL ? Integer.MAX_VALUE : 1000;
    private static final long WINDOW_NANOS = 10_000_000;

    static final int MOST_SITES = 1 << 16;

    /// States of a site: calls are recorded; they are only counted, and by one thread; they are
    /// only counted, by several threads.
    static final byte ARMED = 0;

    static final byte ALONE = 1;
    static final byte AMONG_OTHERS = 2;

    /// State of each site. The JIT takes what is not 0 for a constant. That one may become another
    /// one all the same: [LeftOutCalls#passed] asks again, in a way that the JIT is told of.
    @Stable static final byte[] STATES = new byte[MOST_SITES];

    private static final Object LOCK = new Object();

    /// Filled under the lock, read without: sites are registered before their code can run.
    private static final CallSite[] SITES = new CallSite[MOST_SITES];

    private static int count;

    /// Those before it are of what was warmed up, and never run again.
    private static int programsFirst;

    /// Whether the program has a second thread.
    private static volatile boolean threads;

    /// Counted without care by several threads: a lost count lets one call more be recorded, an
    /// atomic one would cost a fifth of what recording costs.
    private static int windowCalls;

    private static volatile long windowEnds;

    private Probe() {}

    /// Registers a call site whose class was rewritten. The caller holds [Sites#LOCK].
    ///
    /// @param method class and method that are called
    /// @param name the method alone
    /// @param before number of the site before in the same straight line, or -1
    ///
    /// @return the site's number
    ///
    /// @throws IllegalStateException when there are too many
    static int register(String method, String name, int line, int before) {
        synchronized (LOCK) {
            if (count == MOST_SITES) {
                throw new IllegalStateException("more than " + MOST_SITES + " calls");
            }
            LeftOutCalls.begin(count);
            SITES[count] =
                    new CallSite(count, method, name, line, before < 0 ? null : SITES[before]);
            return count++;
        }
    }

    /// How many are registered. The caller holds [Sites#LOCK].
    static int count() {
        synchronized (LOCK) {
            return count;
        }
    }

    /// Whether another program of the size of all those so far would find room.
    static boolean hasRoom() {
        synchronized (LOCK) {
            return count <= MOST_SITES / 2;
        }
    }

    static CallSite site(int id) {
        return SITES[id];
    }

    /// For warming up: as many calls were recorded in the window as may be, or none.
    static void window(boolean full) {
        windowCalls = full ? WINDOW_CALLS : 0;
    }

    /// A call begins.
    ///
    /// @return what to hand to [#left]: when it began, or 0 when it is not recorded
    @DontInline
    public static long enter(int id) {
        return begin(id, 0, null, null, null, null);
    }

    /// As above, for a call with one argument.
    @DontInline
    public static long enter(int id, @Nullable Object a) {
        return begin(id, 1, a, null, null, null);
    }

    /// As above, for two.
    @DontInline
    public static long enter(int id, @Nullable Object a, @Nullable Object b) {
        return begin(id, 2, a, b, null, null);
    }

    /// As above, for three.
    @DontInline
    public static long enter(int id, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
        return begin(id, 3, a, b, c, null);
    }

    /// As above, for four.
    @DontInline
    public static long enter(
            int id,
            @Nullable Object a,
            @Nullable Object b,
            @Nullable Object c,
            @Nullable Object d) {
        return begin(id, 4, a, b, c, d);
    }

    /// As above, for more: the first four are shown.
    @DontInline
    public static long enterMore(
            int id,
            @Nullable Object a,
            @Nullable Object b,
            @Nullable Object c,
            @Nullable Object d) {
        return begin(id, 5, a, b, c, d);
    }

    /// The call has returned.
    @DontInline
    public static void left(long began, int id) {
        if (began != 0) {
            end(began, id, "");
        }
    }

    /// The call has thrown.
    @DontInline
    public static void threw(Throwable failure, long began, int id) {
        if (began != 0) {
            end(began, id, failure.getClass().getName());
        }
    }

    /// A call that was not recorded has thrown; others stand in the same straight line after it.
    @DontInline
    public static void cutShort(int id) {
        SITES[id].thrown.incrementAndGet();
    }

    private static long begin(
            int id,
            int arguments,
            @Nullable Object a,
            @Nullable Object b,
            @Nullable Object c,
            @Nullable Object d) {
        if (!Recorder.enabled()) {
            return 0;
        }
        try {
            CallSite site = SITES[id];
            // Before the label is made, which may take longer than the call.
            long now = System.nanoTime();
            if (overRate(now)) {
                tellLeftOut(site);
                site.overRate.incrementAndGet();
                countFast(site.first, HASTY);
                return 0;
            }
            int label =
                    arguments == 0
                            ? site.bareLabel()
                            : Recorder.name(label(site.name, arguments, a, b, c, d));
            return Recorder.emitAt(CALL_BEGAN, label, site.place(), now);
        } catch (Throwable e) {
            // Where the stack is at its end nothing more may be called.
            if (!(e instanceof VirtualMachineError)) {
                Recorder.note(e);
            }
            return 0;
        }
    }

    private static void end(long began, int id, String failure) {
        try {
            CallSite site = SITES[id];
            int name = failure.isEmpty() ? 0 : Recorder.name(failure);
            long ended = Recorder.emit(CALL_ENDED, 0, name, site.place());
            CallSite first = site.first;
            if (ended - began >= SLOW_NANOS) {
                first.fast = Math.max(first.fast - SLOW_BONUS, -FAST_CALLS);
            } else {
                countFast(first, 1);
            }
        } catch (Throwable e) {
            // The program's own call has worked; that one bar stays open is the smaller evil.
            if (!(e instanceof VirtualMachineError)) {
                Recorder.note(e);
            }
        }
    }

    private static String label(
            String name,
            int arguments,
            @Nullable Object a,
            @Nullable Object b,
            @Nullable Object c,
            @Nullable Object d) {
        StringBuilder text = new StringBuilder(name).append('(').append(Texts.value(a));
        if (arguments > 1) {
            text.append(", ").append(Texts.value(b));
        }
        if (arguments > 2) {
            text.append(", ").append(Texts.value(c));
        }
        if (arguments > 3) {
            text.append(", ").append(Texts.value(d));
        }
        return text.append(arguments > 4 ? ", …)" : ")").toString();
    }

    private static boolean overRate(long now) {
        if (++windowCalls <= WINDOW_CALLS) {
            return false;
        }
        if (now - windowEnds <= 0) {
            return true;
        }
        windowEnds = now + WINDOW_NANOS;
        windowCalls = 1;
        return false;
    }

    private static void countFast(CallSite first, int by) {
        first.fast += by;
        if (first.fast >= (long) FAST_CALLS * first.members && STATES[first.id] == ARMED) {
            disarm(first);
        }
    }

    private static void disarm(CallSite first) {
        synchronized (LOCK) {
            STATES[first.id] = threads ? AMONG_OTHERS : ALONE;
        }
        for (CallSite site = first.last; site != null; site = site.before) {
            tellLeftOut(site);
        }
    }

    /// The program is about to start a thread.
    static void threadStarting() {
        if (threads || !Recorder.running()) {
            return;
        }
        synchronized (LOCK) {
            threads = true;
            boolean alone = false;
            for (int id = programsFirst; id < count; id++) {
                if (STATES[id] == ALONE) {
                    STATES[id] = AMONG_OTHERS;
                    alone = true;
                }
            }
            if (alone) {
                LeftOutCalls.threadStarting();
            }
        }
    }

    private static void tellLeftOut(CallSite site) {
        if (!site.told) {
            site.told = true;
            Recorder.emit(CALLS_MUTED, 0, Recorder.name(site.method), site.line);
        }
    }

    static void runBegan() {
        windowCalls = 0;
        windowEnds = System.nanoTime() + WINDOW_NANOS;
    }

    /// Tells how many calls were left out since it was told last.
    static void tellCounts() {
        CallSite[] all = SITES;
        for (int id = 0; id < all.length && all[id] != null; id++) {
            CallSite site = all[id];
            long left = site.leftOut();
            if (left != site.counted) {
                tellLeftOut(site);
                Recorder.told(CALLS_LEFT_OUT, 0, left - site.counted, 0, 0);
                site.counted = left;
            }
        }
    }

    /// All sites so far are of what was warmed up.
    static void warmedUp() {
        reset();
        programsFirst = count;
    }

    /// Another run follows, whose trace knows nothing yet.
    static void reset() {
        threads = false;
        CallSite[] all = SITES;
        for (int id = 0; id < all.length && all[id] != null; id++) {
            all[id].told = false;
            all[id].counted = all[id].leftOut();
        }
    }

    /// Names a lambda after the line it stands in; called after each creation in learner's code.
    public static void lambda(Object lambda, int id) {
        CallSite site = SITES[id];
        if (STATES[id] == ARMED) {
            STATES[id] = AMONG_OTHERS;
            Texts.named(lambda.getClass(), site.name, site.line);
        }
    }
}
