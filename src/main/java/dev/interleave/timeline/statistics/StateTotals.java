package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.States;
import java.util.List;

/// How many lanes were in which state over time, as means over equal parts of a stretch.
public final class StateTotals {
    private final long fromNanos;
    private final long toNanos;
    private final int parts;
    private final double[][] nanos;

    private StateTotals(long fromNanos, long toNanos, int parts) {
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        this.parts = parts;
        nanos = new double[ActivityState.values().length][parts];
    }

    /// Of all lanes.
    public static StateTotals of(RunSnapshot run, long fromNanos, long toNanos, int parts) {
        return of(run.ownLanes(), run.nowNanos(), fromNanos, toNanos, parts);
    }

    /// Of some lanes.
    ///
    /// @param nowNanos the end of what has not ended
    /// @param toNanos later than `fromNanos`
    /// @param parts at least 1
    public static StateTotals of(
            List<LaneTrack> lanes, long nowNanos, long fromNanos, long toNanos, int parts) {
        if (toNanos <= fromNanos || parts < 1) {
            throw new IllegalArgumentException(
                    "a stretch from %d to %d in %d parts; expected a stretch of time and a part"
                            .formatted(fromNanos, toNanos, parts));
        }
        var totals = new StateTotals(fromNanos, toNanos, parts);
        var sums = new Sums[ActivityState.values().length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = new Sums(totals);
        }
        Sums running = sums[ActivityState.RUNNING.ordinal()];
        for (LaneTrack track : lanes) {
            Lane lane = track.lane();
            running.add(lane.startNanos(), lane.effectiveEnd(nowNanos), 1);
            States states = track.states();
            for (int i = StateSums.firstEndingAfter(states, fromNanos);
                    i < states.size() && states.startNanos(i) < toNanos;
                    i++) {
                long end = states.endNanos(i);
                long until = end == Span.OPEN ? nowNanos : end;
                running.add(states.startNanos(i), until, -1);
                sums[states.state(i).ordinal()].add(states.startNanos(i), until, 1);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i].into(totals.nanos[i]);
        }
        return totals;
    }

    public int parts() {
        return parts;
    }

    /// Where a part begins; part number [#parts] is the end of the stretch.
    public long partNanos(int part) {
        return fromNanos + (long) ((toNanos - fromNanos) * (double) part / parts);
    }

    /// How many lanes were in that state, as the mean over that part.
    public double lanes(ActivityState state, int part) {
        double length = (toNanos - fromNanos) / (double) parts;
        return Math.max(0, nanos[state.ordinal()][part] / length);
    }

    /// Time in each part: the cut ends one by one, whole parts by where they begin and end.
    private static final class Sums {
        private final long fromNanos;
        private final long toNanos;
        private final double length;
        private final double[] cut;
        private final int[] changes;

        Sums(StateTotals of) {
            fromNanos = of.fromNanos;
            toNanos = of.toNanos;
            length = (toNanos - fromNanos) / (double) of.parts;
            cut = new double[of.parts];
            changes = new int[of.parts + 1];
        }

        void add(long startNanos, long endNanos, int weight) {
            long start = Math.max(startNanos, fromNanos);
            long end = Math.min(endNanos, toNanos);
            if (end <= start) {
                return;
            }
            double from = (start - fromNanos) / length;
            double to = (end - fromNanos) / length;
            int first = Math.min(cut.length - 1, (int) from);
            int last = Math.min(cut.length - 1, (int) to);
            if (first == last) {
                cut[first] += weight * (to - from);
                return;
            }
            cut[first] += weight * (first + 1 - from);
            cut[last] += weight * (to - last);
            changes[first + 1] += weight;
            changes[last] -= weight;
        }

        void into(double[] nanos) {
            int whole = 0;
            for (int i = 0; i < nanos.length; i++) {
                whole += changes[i];
                nanos[i] = (whole + cut[i]) * length;
            }
        }
    }
}
