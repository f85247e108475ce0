package dev.interleave.runner;

import java.util.function.BooleanSupplier;

/// Records calls of nobody until the JIT has compiled all that is needed for it. Else a program
/// that calls much would begin with that, and its own methods would wait in the JIT's queue. Each
/// way through the code is gone now and then: the JIT leaves out what it has never seen, and begins
/// anew when it comes.
///
/// One time in four a virtual thread calls: what was only seen on one kind of thread is compiled
/// for that kind.
final class WarmCalls {
    /// More than the JIT wants to see before it compiles for good.
    private static final int CALLS = 30_000;

    /// So many of them at a time.
    private static final int STEP = 500;

    private static final int THREADS = 4;

    private final CallSite site = newSite();
    private final Throwable failure = new Exception("warm");

    /// Sites in each state that there is.
    private final int[] passed = {site.id, newSite().id, newSite().id};

    private WarmCalls() {
        Probe.STATES[passed[1]] = Probe.ALONE;
        Probe.STATES[passed[2]] = Probe.AMONG_OTHERS;
    }

    private static CallSite newSite() {
        synchronized (Sites.LOCK) {
            return Probe.site(Probe.register("WarmCalls.run", "run", 0, -1));
        }
    }

    /// @param enough asked now and then: whether to stop
    static void run(BooleanSupplier enough) throws InterruptedException {
        var calls = new WarmCalls();
        for (int step = 0; step < CALLS / STEP && !enough.getAsBoolean(); step++) {
            int first = step * STEP;
            if (step % THREADS == 1) {
                Thread.startVirtualThread(() -> calls.run(first)).join();
            } else {
                calls.run(first);
            }
        }
    }

    private void run(int first) {
        int id = site.id;
        for (int i = first; i < first + STEP; i++) {
            Probe.window(i % 100 == 0);
            site.fast = 0;
            if (i % 50 == 0) {
                site.forgetPlace();
            }
            if (i % 200 == 0) {
                Recorder.startOver();
            }
            // The JIT shall know each way, whichever the program takes.
            var _ = LeftOutCalls.passed(passed[i % passed.length]);
            var _ = LeftOutCalls.passedInLoop(passed[i % passed.length]);
            Integer number = (i & 511) << (i & 15);
            long began =
                    switch (i & 15) {
                        case 0 -> Probe.enter(id);
                        case 1 -> Probe.enter(id, "text");
                        case 2 -> Probe.enter(id, (long) i & 15, i % 3 == 0);
                        case 3 -> Probe.enter(id, number, number, site);
                        case 4 -> Probe.enter(id, number, 'c', null, 0.5);
                        case 5 -> Probe.enterMore(id, number, number, number, number);
                        default -> Probe.enter(id, number);
                    };
            if (i % 64 == 0) {
                Probe.threw(failure, began, id);
            } else {
                Probe.left(began, id);
            }
        }
    }
}
