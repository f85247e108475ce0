package dev.interleave.timeline;

/// A lane with everything on it.
public record LaneTrack(Lane lane, Spans spans, States states) {}
