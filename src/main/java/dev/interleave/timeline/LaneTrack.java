package dev.interleave.timeline;

/// A lane with everything on it.
///
/// @param failure the exception that ended it, or empty
/// @param startedBy id of the lane that started it, or 0 when unknown
/// @param startedNanos when `start` was called on it, or [Span#OPEN] when unknown
/// @param cpu its time on the cores
public record LaneTrack(
        Lane lane,
        Spans spans,
        States states,
        String failure,
        int startedBy,
        long startedNanos,
        LaneCpu cpu) {

    /// A lane that did not fail and of whose start nothing is known.
    public LaneTrack(Lane lane, Spans spans, States states) {
        this(lane, spans, states, "", 0, Span.OPEN, LaneCpu.UNKNOWN);
    }

    /// The same with another lane.
    LaneTrack withLane(Lane other) {
        return new LaneTrack(other, spans, states, failure, startedBy, startedNanos, cpu);
    }
}
