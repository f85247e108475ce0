package dev.interleave.chart.rows;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;
import java.util.OptionalLong;

/// The times at which something begins on a lane: a bar, a wait, what follows a wait or a bar. The
/// keyboard goes from one to the next.
public final class Walk {
    private Walk() {}

    /// The first such time after that one.
    public static OptionalLong next(LaneTrack track, long nanos) {
        long best = Long.MAX_VALUE;
        Spans spans = track.spans();
        int span = Search.firstFrom(spans, nanos + 1, 0);
        if (span < spans.size()) {
            best = spans.startNanos(span);
        }
        for (int open = span - 1; open >= 0; open = spans.parent(open)) {
            long end = spans.endNanos(open);
            if (end != Span.OPEN && end > nanos) {
                best = Math.min(best, end);
            }
        }
        States states = track.states();
        int state = Search.firstFrom(states, nanos + 1, 0);
        if (state < states.size()) {
            best = Math.min(best, states.startNanos(state));
        }
        if (state > 0) {
            long end = states.endNanos(state - 1);
            if (end != Span.OPEN && end > nanos) {
                best = Math.min(best, end);
            }
        }
        long over = track.lane().endNanos();
        boolean within = over == Span.OPEN || best < over;
        return best < Long.MAX_VALUE && within ? OptionalLong.of(best) : OptionalLong.empty();
    }

    /// The last such time before that one.
    public static OptionalLong previous(LaneTrack track, long nanos) {
        long best = Long.MIN_VALUE;
        Spans spans = track.spans();
        int span = Search.firstFrom(spans, nanos, 0) - 1;
        if (span >= 0) {
            best = spans.startNanos(span);
            for (int each = span; each >= 0; each = spans.parent(each)) {
                long end = spans.endNanos(each);
                if (end != Span.OPEN && end < nanos) {
                    best = Math.max(best, end);
                }
            }
        }
        States states = track.states();
        int state = Search.firstFrom(states, nanos, 0) - 1;
        if (state >= 0) {
            best = Math.max(best, states.startNanos(state));
            long end = states.endNanos(state);
            if (end != Span.OPEN && end < nanos) {
                best = Math.max(best, end);
            }
        }
        return best > Long.MIN_VALUE ? OptionalLong.of(best) : OptionalLong.empty();
    }
}
