package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Answers questions about stretches of one snapshot. Making one looks at every bar of the run; an
/// answer costs time for the units of work and the waits in its stretch. Immutable, for any thread.
public final class RunStatistics {
    /// Most changes of [RangeStatistics#concurrency].
    public static final int MOST_STEPS = 4_000;

    private final RunSnapshot run;
    private final int cores;
    private final UnitsOfWork work;
    private final Series concurrency;
    private final Series running;

    private RunStatistics(RunSnapshot run, int cores) {
        this.run = run;
        this.cores = Math.max(1, cores);
        work = UnitsOfWork.of(run);
        concurrency = RunSeries.concurrency(work.units(), run.nowNanos());
        running = RunSeries.running(run);
    }

    /// Looks at every bar once.
    ///
    /// @param cores processors that the program could use
    public static RunStatistics of(RunSnapshot run, int cores) {
        return new RunStatistics(run, cores);
    }

    public RunSnapshot run() {
        return run;
    }

    public UnitsOfWork work() {
        return work;
    }

    /// Units of work in progress, exact.
    public Series concurrency() {
        return concurrency;
    }

    /// Of the whole run.
    public RangeStatistics whole() {
        return range(0, run.nowNanos());
    }

    /// Of a stretch; what of it lies outside the run is cut off.
    public RangeStatistics range(long fromNanos, long toNanos) {
        long from = Math.clamp(Math.min(fromNanos, toNanos), 0, run.nowNanos());
        long to = Math.clamp(Math.max(fromNanos, toNanos), from, run.nowNanos());
        var units = new Units(from, to);
        long[] all = new long[ActivityState.values().length];
        List<LaneUse> lanes = new ArrayList<>();
        var waits = new WaitSums(from, to, run.nowNanos());
        for (LaneTrack track : run.ownLanes()) {
            long[] times = StateSums.between(track, from, to, run.nowNanos());
            long alive = 0;
            for (int i = 0; i < times.length; i++) {
                alive += times[i];
                all[i] += times[i];
            }
            if (alive > 0) {
                lanes.add(new LaneUse(track.lane().id(), alive, StateTimes.of(times)));
                waits.add(track);
            }
        }
        lanes.sort(
                Comparator.comparingLong(LaneUse::runningNanos)
                        .reversed()
                        .thenComparingInt(LaneUse::lane));
        return new RangeStatistics(
                from,
                to,
                units.begun,
                units.ended,
                units.failed,
                DurationSummary.of(units.durations, units.ended),
                Steps.within(concurrency, from, to, MOST_STEPS),
                Steps.mean(concurrency, from, to),
                (int) Math.max(Steps.max(concurrency, from, to), units.touching > 0 ? 1 : 0),
                cores(from, to),
                StateTimes.of(all),
                lanes,
                waits.sorted());
    }

    private CoreUse cores(long from, long to) {
        double atMost = Steps.meanCapped(running, from, to, cores) / cores;
        boolean whole = from == 0 && to == run.nowNanos() && to > 0;
        boolean known = !run.lanes().isEmpty();
        double onCore = 0;
        for (LaneTrack track : run.ownLanes()) {
            known &= track.cpu().known();
            onCore += track.cpu().onCoreNanos();
        }
        double measured = whole && known ? onCore / (to - from) / cores : -1;
        return new CoreUse(cores, atMost, Math.min(1, measured));
    }

    /// The units of work in a stretch.
    private final class Units {
        private int touching;
        private int begun;
        private int ended;
        private int failed;
        private long[] durations = new long[0];

        Units(long from, long to) {
            long now = run.nowNanos();
            boolean toTheEnd = to == now;
            for (Unit unit : work.units()) {
                long start = unit.startNanos();
                long end = unit.effectiveEnd(now);
                boolean begins = start >= from && (start < to || (toTheEnd && start == to));
                boolean ends =
                        unit.endNanos() == end
                                && end >= from
                                && (end < to || (toTheEnd && end == to));
                begun += begins ? 1 : 0;
                touching += !unit.nested() && (begins || (start < to && end > from)) ? 1 : 0;
                if (ends) {
                    failed += unit.failed() ? 1 : 0;
                    if (ended == durations.length) {
                        durations = Arrays.copyOf(durations, Math.max(64, ended * 2));
                    }
                    durations[ended++] = end - start;
                }
            }
        }
    }
}
