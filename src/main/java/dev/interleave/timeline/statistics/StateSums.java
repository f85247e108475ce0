package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Pyramid;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;
import java.util.Optional;

/// How long a lane was in each state within a stretch of time, from the sums that the store keeps:
/// the cost follows the logarithm of the number of states.
public final class StateSums {
    private StateSums() {}

    /// By ordinal of the [ActivityState]; what is no state of its own is RUNNING.
    public static long[] between(LaneTrack track, long fromNanos, long toNanos, long nowNanos) {
        Lane lane = track.lane();
        long from = Math.max(fromNanos, lane.startNanos());
        long to = Math.min(toNanos, lane.effectiveEnd(nowNanos));
        long[] sums = new long[ActivityState.values().length];
        if (to <= from) {
            return sums;
        }
        add(track.states(), from, to, nowNanos, sums);
        long other = 0;
        for (long sum : sums) {
            other += sum;
        }
        sums[ActivityState.RUNNING.ordinal()] += to - from - other;
        return sums;
    }

    private static void add(States states, long from, long to, long now, long[] sums) {
        int first = firstEndingAfter(states, from);
        int last = VisibleSpans.firstStartingAt(states, to) - 1;
        if (last < first) {
            return;
        }
        // The outermost two may be cut; what is between them lies inside.
        cut(states, first, from, to, now, sums);
        if (last > first) {
            cut(states, last, from, to, now, sums);
            whole(states, first + 1, last, sums);
        }
    }

    private static void cut(States states, int index, long from, long to, long now, long[] sums) {
        long end = states.endNanos(index);
        long until = Math.min(to, end == Span.OPEN ? now : end);
        long since = Math.max(from, states.startNanos(index));
        sums[states.state(index).ordinal()] += Math.max(0, until - since);
    }

    /// Adds the states from index `from` up to but without `to`.
    private static void whole(States states, int from, int to, long[] sums) {
        Optional<Pyramid> pyramid = states.pyramid();
        int index = from;
        while (index < to) {
            int level = -1;
            int size = 1;
            if (pyramid.isPresent()) {
                // As large a group as begins here and fits.
                while (level + 1 < pyramid.get().levels()
                        && index % (size * Pyramid.FAN_OUT) == 0
                        && to - index >= size * Pyramid.FAN_OUT) {
                    level++;
                    size *= Pyramid.FAN_OUT;
                }
            }
            if (level < 0) {
                sums[states.state(index).ordinal()] +=
                        states.endNanos(index) - states.startNanos(index);
            } else {
                for (int kind = 0; kind < sums.length; kind++) {
                    sums[kind] += pyramid.get().busyNanos(level, index / size, kind);
                }
            }
            index += size;
        }
    }

    /// Index of the first state that ends later; the size when there is none.
    static int firstEndingAfter(States states, long nanos) {
        int low = 0;
        int high = states.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            long end = states.endNanos(middle);
            if (end == Span.OPEN || end > nanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
