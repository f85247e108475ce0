package dev.interleave.timeline;

/// An arrow: what happened on one lane let something go on on another. Times are nanoseconds since
/// the run's start.
///
/// @param on the lock, queue or task it is about, in the learner's words where known, or empty
public record Link(
        LinkKind kind, int fromLane, long fromNanos, int toLane, long toNanos, String on) {}
