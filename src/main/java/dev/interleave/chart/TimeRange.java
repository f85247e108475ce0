package dev.interleave.chart;

/// A stretch of time, in nanoseconds since the run's start.
public record TimeRange(long fromNanos, long toNanos) {
    public TimeRange {
        if (toNanos < fromNanos) {
            throw new IllegalArgumentException(
                    "The range ends at %d ns, before its start at %d ns"
                            .formatted(toNanos, fromNanos));
        }
    }

    /// The time between the two, whichever comes first.
    public static TimeRange between(long oneNanos, long otherNanos) {
        return new TimeRange(Math.min(oneNanos, otherNanos), Math.max(oneNanos, otherNanos));
    }

    public long lengthNanos() {
        return toNanos - fromNanos;
    }
}
