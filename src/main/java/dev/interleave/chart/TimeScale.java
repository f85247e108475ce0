package dev.interleave.chart;

/// Maps time to pixels: `fromNanos` stands at pixel 0 and `toNanos` at pixel `width`.
///
/// Pure and immutable. Time is nanoseconds since the run's start.
public record TimeScale(long fromNanos, long toNanos, double width) {
    /// No closer than that: a clock tick is about 20 ns.
    public static final long CLOSEST_NANOS = 1_000;

    private static final double[] LIVE_STEPS = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};
    private static final long SHORTEST_LIVE_NANOS = 20_000_000;

    public TimeScale {
        if (toNanos <= fromNanos) {
            throw new IllegalArgumentException(
                    "The range ends at %d ns, which is not after its start at %d ns"
                            .formatted(toNanos, fromNanos));
        }
    }

    public long lengthNanos() {
        return toNanos - fromNanos;
    }

    public double nanosPerPixel() {
        return lengthNanos() / Math.max(1, width);
    }

    public double x(long nanos) {
        return (nanos - fromNanos) / nanosPerPixel();
    }

    public long nanos(double x) {
        return fromNanos + Math.round(x * nanosPerPixel());
    }

    public TimeScale withWidth(double newWidth) {
        return new TimeScale(fromNanos, toNanos, newWidth);
    }

    /// Zooms so that the time at pixel `x` stays there; `factor` above 1 shows less time.
    ///
    /// @param longestNanos shows no more than this
    public TimeScale zoom(double x, double factor, long longestNanos) {
        double share = Math.clamp(x / Math.max(1, width), 0, 1);
        long length =
                Math.clamp(
                        Math.round(lengthNanos() / factor),
                        CLOSEST_NANOS,
                        Math.max(CLOSEST_NANOS, longestNanos));
        long from = nanos(share * width) - Math.round(share * length);
        return new TimeScale(from, from + length, width);
    }

    /// Moves by that many pixels; what stays inside `[lowest, highest]` as far as the length
    /// allows.
    public TimeScale pan(double pixels, long lowestNanos, long highestNanos) {
        long moved = Math.round(pixels * nanosPerPixel());
        return shifted(moved).within(lowestNanos, highestNanos);
    }

    private TimeScale shifted(long nanos) {
        return new TimeScale(fromNanos + nanos, toNanos + nanos, width);
    }

    /// The same length, moved as little as needed to lie between the two.
    public TimeScale within(long lowestNanos, long highestNanos) {
        if (lengthNanos() >= highestNanos - lowestNanos) {
            return shifted(lowestNanos - fromNanos);
        }
        long over = Math.max(0, toNanos - highestNanos);
        return shifted(Math.max(-over, lowestNanos - fromNanos));
    }

    /// The distance of ticks: 1, 2 or 5 times a power of ten nanoseconds, at least `minPixels`
    /// apart.
    public long tickNanos(double minPixels) {
        double wanted = minPixels * nanosPerPixel();
        long power = 1;
        while (power * 10 <= wanted && power < Long.MAX_VALUE / 100) {
            power *= 10;
        }
        for (int times : new int[] {1, 2, 5}) {
            if (times * power >= wanted) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /// The end of the range while a run goes on: grows in tidy steps, so that the picture stands
    /// still between them.
    public static long liveEndNanos(long nowNanos) {
        long wanted = Math.max(SHORTEST_LIVE_NANOS, nowNanos + nowNanos / 40);
        long power = 1;
        while (power * 10 <= wanted) {
            power *= 10;
        }
        for (double step : LIVE_STEPS) {
            if (step * power >= wanted) {
                return Math.round(step * power);
            }
        }
        return 10 * power;
    }

    /// The end of a range that shows a whole run that is over: a little air behind the last bar.
    public static long fitEndNanos(long endNanos) {
        long end = Math.max(CLOSEST_NANOS, endNanos);
        return end + Math.max(1, end / 50);
    }
}
