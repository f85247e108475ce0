package dev.interleave.timeline.statistics;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.Arrays;
import java.util.List;

/// What a run had how much of, over time. Each looks at the whole run.
public final class RunSeries {
    private RunSeries() {}

    /// Units of work in progress; those inside another one of their lane do not count.
    public static Series concurrency(List<Unit> units, long nowNanos) {
        var intervals = new Intervals();
        for (Unit unit : units) {
            if (!unit.nested()) {
                intervals.add(unit.startNanos(), unit.effectiveEnd(nowNanos));
            }
        }
        return intervals.inProgress();
    }

    /// Units of work in progress; those inside another one of their lane do not count.
    public static Series concurrency(RunSnapshot run) {
        return concurrency(UnitsOfWork.of(run).units(), run.nowNanos());
    }

    /// Tasks that were handed over and had not begun. Tasks that never began are not known of and
    /// do not count.
    public static Series waitingTasks(RunSnapshot run) {
        var intervals = new Intervals();
        for (LaneTrack track : run.ownLanes()) {
            Spans spans = track.spans();
            for (int i = 0; i < spans.size(); i++) {
                if (spans.kind(i) == SpanKind.TASK) {
                    long submitted = spans.submittedNanos(i);
                    if (submitted != Span.OPEN && submitted < spans.startNanos(i)) {
                        intervals.add(submitted, spans.startNanos(i));
                    }
                }
            }
        }
        return intervals.inProgress();
    }

    /// Threads and processes that had begun and not ended.
    public static Series lanesAlive(RunSnapshot run) {
        var intervals = new Intervals();
        for (LaneTrack track : run.ownLanes()) {
            Lane lane = track.lane();
            intervals.add(lane.startNanos(), lane.effectiveEnd(run.nowNanos()));
        }
        return intervals.inProgress();
    }

    /// Threads that were on their way through code, as far as is known: between two waits a thread
    /// counts as running even when the operating system gave its core away.
    public static Series running(RunSnapshot run) {
        var intervals = new Intervals();
        for (LaneTrack track : run.ownLanes()) {
            RunningStretches.forEach(track, 0, run.nowNanos(), run.nowNanos(), intervals::add);
        }
        return intervals.inProgress();
    }

    /// Starts and ends, growing.
    private static final class Intervals {
        private long[] starts = new long[64];
        private long[] ends = new long[64];
        private int size;

        void add(long startNanos, long endNanos) {
            if (endNanos <= startNanos) {
                return;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, size * 2);
                ends = Arrays.copyOf(ends, size * 2);
            }
            starts[size] = startNanos;
            ends[size++] = endNanos;
        }

        Series inProgress() {
            Arrays.sort(starts, 0, size);
            Arrays.sort(ends, 0, size);
            return Steps.inProgress(starts, ends, size);
        }
    }
}
