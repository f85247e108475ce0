package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.trace.ChildCommand;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.Stable;
import org.jspecify.annotations.Nullable;

/// Call sites in the learner's code. Each reads its state from [#STATES]: quick in the interpreter,
/// and a constant for the JIT as soon as the site was disarmed, so that it costs nothing from then
/// on. (An `invokedynamic` costs the interpreter as much as the whole loop around it, and a field
/// that is read makes `fib` a third slower.) Code that was compiled while the site was armed goes
/// on reading: it is seldom, as the JIT compiles for good after more calls than [#FAST_CALLS].
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

    /// More than the JIT wants to see before it compiles for good.
    private static final int WARM_CALLS = 30_000;

    /// So many of them at a time.
    private static final int WARM_STEP = 500;

    /// States of a site: calls are recorded; they are only counted, and by one thread; they are
    /// only counted, by several threads.
    static final byte ARMED = 0;

    static final byte ALONE = 1;
    static final byte AMONG_OTHERS = 2;

    /// State of each site. The JIT takes what is not 0 for a constant. That one may become another
    /// one all the same: [LeftOutCalls#passed] asks again, in a way that the JIT is told of.
    @SuppressWarnings("MutablePublicArray") // The learner's classes stand elsewhere.
    @Stable
    public static final byte[] STATES = new byte[MOST_SITES];

    private static final Object LOCK = new Object();

    /// Grown under the lock, read without: sites are registered before their code can run.
    private static volatile Site[] sites = new Site[64];

    private static int count;

    /// Those before it are of what was warmed up, and never run again.
    private static int programsFirst;

    /// Whether the program has a second thread.
    private static volatile boolean threads;

    /// Counted without care by several threads: a lost count lets one call more be recorded, an
    /// atomic one would cost a fifth of what recording costs.
    private static int windowCalls;

    private static volatile long windowEnds;

    private static final class Site {
        final int id;
        final String method;
        final String name;
        final int line;

        /// The site before in the straight line that this one stands in.
        final @Nullable Site before;

        /// The first site in it, which knows the last one, and how many there are.
        final Site first;

        Site last = this;
        int members;

        /// Fast calls in the whole line. Updated without care by several threads: a lost count only
        /// disarms a little later.
        int fast;

        /// Calls while the site was armed that were too many for their window.
        final AtomicLong overRate = new AtomicLong();

        /// Calls that were not recorded, and threw: those that follow in the line were not made.
        final AtomicLong thrown = new AtomicLong();

        /// Whether the trace says that calls from here are left out.
        private volatile boolean told;

        /// How many of them it knows of.
        private long counted;

        /// Numbers of texts in the trace, or 0 while nobody has asked for them.
        private int bareLabel;

        private long place;

        Site(int id, String method, String name, int line, @Nullable Site before) {
            this.id = id;
            this.method = method;
            this.name = name;
            this.line = line;
            this.before = before;
            first = before == null ? this : before.first;
            first.last = this;
            first.members++;
        }

        long leftOut() {
            long calls = overRate.get();
            if (STATES[first.id] != ARMED) {
                calls += LeftOutCalls.of(first.id);
                for (Site site = before; site != null; site = site.before) {
                    calls -= site.thrown.get();
                }
            }
            return calls;
        }

        long place() {
            long known = place;
            if (known == 0) {
                known = (long) Recorder.name(method) << 32 | line;
                place = known;
            }
            return known;
        }

        /// The label of a call without arguments.
        int bareLabel() {
            int known = bareLabel;
            if (known == 0) {
                known = Recorder.name(name.concat("()"));
                bareLabel = known;
            }
            return known;
        }
    }

    private Probe() {}

    /// Registers a call site while its class is rewritten.
    ///
    /// @param method class and method that are called
    /// @param name the method alone
    /// @param before number of the site before in the same straight line, or -1
    ///
    /// @return the site's number, or -1 when there are too many
    static int register(String method, String name, int line, int before) {
        synchronized (LOCK) {
            if (count == MOST_SITES) {
                return -1;
            }
            if (count == sites.length) {
                sites = Arrays.copyOf(sites, count * 2);
            }
            LeftOutCalls.begin(count);
            sites[count] = new Site(count, method, name, line, before < 0 ? null : sites[before]);
            return count++;
        }
    }

    /// Records calls of nobody until the JIT has compiled all that is needed for it. Else a program
    /// that calls much would begin with that, and its own methods would wait in the JIT's queue.
    /// Each way through the code is gone now and then: the JIT leaves out what it has never seen,
    /// and begins anew when it comes.
    ///
    /// One time in four a virtual thread calls: what was only seen on one kind of thread is
    /// compiled for that kind.
    ///
    /// @param enough asked now and then: whether to stop
    static void warm(BooleanSupplier enough) throws InterruptedException {
        int id = register("Probe.warm", "warm", 0, -1);
        for (int from = 0; from < WARM_CALLS && !enough.getAsBoolean(); from += WARM_STEP) {
            int first = from;
            if (from / WARM_STEP % 4 == 1) {
                Thread.startVirtualThread(() -> warm(id, first)).join();
            } else {
                warm(id, first);
            }
        }
    }

    private static void warm(int id, int first) {
        Site site = sites[id];
        Throwable failure = new Exception("warm");
        for (int i = first; i < first + WARM_STEP; i++) {
            windowCalls = i % 100 == 0 ? WINDOW_CALLS : 0;
            site.fast = 0;
            site.place = i % 50 == 0 ? 0 : site.place;
            if (i % 200 == 0) {
                Recorder.startOver();
            }
            // The JIT shall know both ways, whichever the program takes.
            LeftOutCalls.passed(i % 2 == 0 ? ALONE : AMONG_OTHERS, id);
            Integer number = (i & 511) << (i & 15);
            long began =
                    switch (i & 15) {
                        case 0 -> enter(id);
                        case 1 -> enter(id, "text");
                        case 2 -> enter(id, (long) i & 15, i % 3 == 0);
                        case 3 -> enter(id, number, number, site);
                        case 4 -> enter(id, number, 'c', null, 0.5);
                        case 5 -> enterMore(id, number, number, number, number);
                        default -> enter(id, number);
                    };
            if (i % 64 == 0) {
                threw(failure, began, id);
            } else {
                left(began, id);
            }
        }
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
        sites[id].thrown.incrementAndGet();
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
            Site site = sites[id];
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
            return 0;
        }
    }

    private static void end(long began, int id, String failure) {
        try {
            Site site = sites[id];
            int name = failure.isEmpty() ? 0 : Recorder.name(failure);
            long ended = Recorder.emit(CALL_ENDED, 0, name, site.place());
            Site first = site.first;
            if (ended - began >= SLOW_NANOS) {
                first.fast = Math.max(first.fast - SLOW_BONUS, -FAST_CALLS);
            } else {
                countFast(first, 1);
            }
        } catch (Throwable e) {
            // The program's own call has worked; that one bar stays open is the smaller evil.
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

    private static void countFast(Site first, int by) {
        first.fast += by;
        if (first.fast >= (long) FAST_CALLS * first.members && STATES[first.id] == ARMED) {
            disarm(first);
        }
    }

    private static void disarm(Site first) {
        synchronized (LOCK) {
            STATES[first.id] = threads ? AMONG_OTHERS : ALONE;
        }
        for (Site site = first.last; site != null; site = site.before) {
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

    private static void tellLeftOut(Site site) {
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
        Site[] all = sites;
        for (int id = 0; id < all.length && all[id] != null; id++) {
            Site site = all[id];
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
        Site[] all = sites;
        for (int id = 0; id < all.length && all[id] != null; id++) {
            all[id].told = false;
            all[id].counted = all[id].leftOut();
        }
    }

    /// Names a lambda after the line it stands in; called after each creation in learner's code.
    public static void lambda(Object lambda, int id) {
        Site site = sites[id];
        if (STATES[id] == ARMED) {
            STATES[id] = AMONG_OTHERS;
            Texts.named(lambda.getClass(), site.name, site.line);
        }
    }
}
