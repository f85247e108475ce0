package dev.interleave.timeline;

/// A stretch of time for which a lane held a lock. Times are nanoseconds since the run's start.
///
/// @param endNanos when it was released, or [Span#OPEN]
/// @param waitedNanos how long the lane had waited for it, 0 when it was free
/// @param line source line where it was acquired, or 0
public record Hold(int lane, long startNanos, long endNanos, long waitedNanos, int line) {}
