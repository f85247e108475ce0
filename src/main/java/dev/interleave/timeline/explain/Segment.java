package dev.interleave.timeline.explain;

/// A piece of the critical path. Times are nanoseconds since the run's start.
///
/// @param lane id of the lane on which it lies
/// @param on what is waited for, the task that is queued or the thread that is started, or empty
/// @param derived true when that it belongs to the path follows from times and not from an event
public record Segment(
        int lane, long startNanos, long endNanos, Cause cause, String on, boolean derived) {

    public long nanos() {
        return endNanos - startNanos;
    }
}
