package dev.interleave.timeline;

/// What one print call wrote.
///
/// @param nanos since the run's start
/// @param lane id of the lane that printed, or 0 when unknown
public record OutputPiece(long nanos, int lane, boolean error, String text) {}
