package dev.interleave.timeline;

/// A stretch of a lane in one state that is not RUNNING. Times are nanoseconds since the run's
/// start.
///
/// @param endNanos when it ended, or [Span#OPEN]
/// @param on what it waits for, in the learner's words where known, or empty
/// @param holder id of the lane that holds it or is waited for, or 0
/// @param line source line, or 0
/// @param onId id of the lock, condition, queue … that it waits for, or 0 when it is no such thing
public record StateInterval(
        ActivityState state,
        long startNanos,
        long endNanos,
        String on,
        int holder,
        int line,
        int onId) {

    /// One that waits for nothing that has an id.
    public StateInterval(
            ActivityState state, long startNanos, long endNanos, String on, int holder, int line) {
        this(state, startNanos, endNanos, on, holder, line, 0);
    }

    /// The end to draw: `nowNanos` for a state that has not ended.
    public long effectiveEnd(long nowNanos) {
        return endNanos == Span.OPEN ? nowNanos : endNanos;
    }
}
