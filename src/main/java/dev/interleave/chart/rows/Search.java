package dev.interleave.chart.rows;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import java.util.Optional;

/// Finds spans and states by time in logarithmic steps.
public final class Search {
    private Search() {}

    /// Index of the first span that starts at that time or later, not before `from`.
    public static int firstFrom(Spans spans, long nanos, int from) {
        int low = from;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.startNanos(middle) < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Index of the first state that starts at that time or later, not before `from`.
    public static int firstFrom(States states, long nanos, int from) {
        int low = from;
        int high = states.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (states.startNanos(middle) < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The state that the lane was in; empty while it ran.
    static Optional<StateInterval> stateAt(States states, long nanos) {
        int index = firstFrom(states, nanos + 1, 0) - 1;
        if (index < 0) {
            return Optional.empty();
        }
        long end = states.endNanos(index);
        return end == Span.OPEN || end > nanos ? Optional.of(states.get(index)) : Optional.empty();
    }

    /// The same without its details; RUNNING between states.
    static ActivityState activityAt(States states, long nanos) {
        int index = firstFrom(states, nanos + 1, 0) - 1;
        if (index < 0) {
            return ActivityState.RUNNING;
        }
        long end = states.endNanos(index);
        return end == Span.OPEN || end > nanos ? states.state(index) : ActivityState.RUNNING;
    }

    /// Index of the span of that level (or the innermost one above it) at that time; -1 for none.
    ///
    /// @param slackNanos bars that close still count, so that thin ones can be hit
    public static int spanAt(Spans spans, long nanos, int level, long slackNanos) {
        int index = open(spans, nanos, level);
        if (index >= 0 && (slackNanos == 0 || spans.depth(index) >= level)) {
            return index;
        }
        for (int near = Math.max(0, firstFrom(spans, nanos - slackNanos, 0) - 1);
                near < spans.size() && spans.startNanos(near) <= nanos + slackNanos;
                near++) {
            long end = spans.endNanos(near);
            if (spans.depth(near) == level && (end == Span.OPEN || end >= nanos - slackNanos)) {
                return near;
            }
        }
        return index;
    }

    private static int open(Spans spans, long nanos, int level) {
        int index = firstFrom(spans, nanos + 1, 0) - 1;
        boolean last = level >= LaneLayout.MOST_LEVELS - 1;
        while (index >= 0 && (over(spans, index, nanos) || (!last && spans.depth(index) > level))) {
            index = spans.get(index).parent();
        }
        return index;
    }

    private static boolean over(Spans spans, int index, long nanos) {
        long end = spans.endNanos(index);
        return end != Span.OPEN && end <= nanos;
    }
}
