package dev.interleave.timeline.statistics;

import dev.interleave.timeline.Durations;

/// How long things took. Nanoseconds; all 0 when there was none.
///
/// @param count how many
/// @param medianNanos the middle one (of an even number the lower of the two)
/// @param p95Nanos 95 % took at most this long (nearest rank)
public record DurationSummary(
        int count,
        long totalNanos,
        long meanNanos,
        long medianNanos,
        long p95Nanos,
        long shortestNanos,
        long longestNanos) {

    public static final DurationSummary NONE = new DurationSummary(0, 0, 0, 0, 0, 0, 0);

    /// Reorders the values.
    ///
    /// @param nanos the first `count` of them are looked at
    static DurationSummary of(long[] nanos, int count) {
        if (count == 0) {
            return NONE;
        }
        long total = 0;
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < count; i++) {
            total += nanos[i];
            shortest = Math.min(shortest, nanos[i]);
            longest = Math.max(longest, nanos[i]);
        }
        return new DurationSummary(
                count,
                total,
                total / count,
                Selection.nth(nanos, count, (count - 1) / 2),
                Selection.nth(nanos, count, (int) Math.ceil(0.95 * count) - 1),
                shortest,
                longest);
    }

    /// As in `mean 82 ms, median 80 ms, 95 % within 120 ms`.
    public String text() {
        return switch (count) {
            case 0 -> "none ended";
            case 1 -> Durations.text(totalNanos);
            default ->
                    "mean %s, median %s, 95 %% within %s"
                            .formatted(
                                    Durations.text(meanNanos),
                                    Durations.text(medianNanos),
                                    Durations.text(p95Nanos));
        };
    }
}
