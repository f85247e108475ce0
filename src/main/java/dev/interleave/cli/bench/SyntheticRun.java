package dev.interleave.cli.bench;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.SplittableRandom;

/// A run of as many calls as wanted, thread by thread in turn; one in ten sleeps. The same at every
/// making.
final class SyntheticRun {
    private static final String[] NAMES = {"work(1)", "merge(a, b)", "step()", "sum(0, 4000)"};
    private static final long PID = 1;
    private static final int FIRST_THREAD = 10;

    private final TraceModel model = new TraceModel();
    private final SplittableRandom random = new SplittableRandom(7);
    private final long[] clock;
    private int turn;

    SyntheticRun(int lanes, long startNanos) {
        clock = new long[lanes];
        model.accept(new TraceEvent.RunBegan(new Stamp(startNanos, 1, 0), PID));
        for (int lane = 1; lane < lanes; lane++) {
            clock[lane] = startNanos + lane;
            model.accept(new TraceEvent.ThreadBegan(stamp(lane), "Thread-" + lane, false, false));
        }
        clock[0] = startNanos;
    }

    private Stamp stamp(int lane) {
        return new Stamp(clock[lane], lane == 0 ? 1 : FIRST_THREAD + lane, lane % 2);
    }

    /// Adds calls that begin where the lane's last one ended, of 2 to 60 µs.
    void addCalls(int calls) {
        for (int call = 0; call < calls; call++) {
            int lane = turn++ % clock.length;
            String name = NAMES[random.nextInt(NAMES.length)];
            int line = 3 + random.nextInt(40);
            clock[lane] += 500 + random.nextInt(9_000);
            model.accept(new TraceEvent.CallBegan(stamp(lane), name, "Main.call", line));
            boolean sleeps = random.nextInt(10) == 0;
            if (sleeps) {
                model.accept(new TraceEvent.WaitBegan(stamp(lane), WaitKind.SLEEP, "", 0, 0));
            }
            clock[lane] += 2_000 + random.nextInt(58_000);
            if (sleeps) {
                model.accept(new TraceEvent.WaitEnded(stamp(lane), WaitKind.SLEEP));
            }
            model.accept(new TraceEvent.CallEnded(stamp(lane), "Main.call", line, ""));
        }
    }

    /// Adds a begin and an end on the next lane.
    ///
    /// @param nanos when the call ends; it began when the lane's last one ended
    void addCallUntil(long nanos) {
        int lane = turn++ % clock.length;
        String name = NAMES[turn / clock.length % NAMES.length];
        model.accept(new TraceEvent.CallBegan(stamp(lane), name, "Main.call", 7));
        clock[lane] = Math.max(clock[lane], nanos);
        model.accept(new TraceEvent.CallEnded(stamp(lane), "Main.call", 7, ""));
    }

    RunSnapshot now(long nanos) {
        return model.snapshot(nanos);
    }

    /// The run as a whole, over.
    RunSnapshot ended() {
        long last = 0;
        for (int lane = 0; lane < clock.length; lane++) {
            last = Math.max(last, clock[lane]);
        }
        model.end(last);
        return model.snapshot(last);
    }
}
