package dev.interleave.timeline.statistics;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;

/// The stretches in which a lane ran: what its states leave of its life.
public final class RunningStretches {
    private RunningStretches() {}

    /// Takes one stretch; never an empty one.
    public interface Taker {
        void take(long fromNanos, long toNanos);
    }

    /// Gives them in order, cut to the time from `fromNanos` to `toNanos`.
    ///
    /// @param nowNanos the end of what has not ended
    public static void forEach(
            LaneTrack track, long fromNanos, long toNanos, long nowNanos, Taker taker) {
        Lane lane = track.lane();
        long[] since = {Math.max(fromNanos, lane.startNanos())};
        long until = Math.min(toNanos, lane.effectiveEnd(nowNanos));
        States states = track.states();
        VisibleSpans.forEachState(
                states,
                since[0],
                until,
                index -> {
                    long start = states.startNanos(index);
                    long end = states.endNanos(index);
                    if (start > since[0]) {
                        taker.take(since[0], Math.min(start, until));
                    }
                    since[0] = Math.max(since[0], end == Span.OPEN ? nowNanos : end);
                });
        if (until > since[0]) {
            taker.take(since[0], until);
        }
    }
}
