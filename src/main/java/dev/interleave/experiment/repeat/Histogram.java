package dev.interleave.experiment.repeat;

import java.util.ArrayList;
import java.util.List;

/// Times in classes of equal width.
///
/// @param fromNanos where the first class begins
/// @param widthNanos of each class
/// @param counts of each class
/// @param longer times beyond the last class: a few very long ones would squeeze all others into
///   one
public record Histogram(long fromNanos, long widthNanos, List<Integer> counts, int longer) {
    private static final double FAR = 3;

    public Histogram {
        counts = List.copyOf(counts);
    }

    /// Classes of round width.
    ///
    /// @param most how many classes there may be
    public static Histogram of(List<Long> nanos, int most) {
        if (nanos.isEmpty()) {
            return new Histogram(0, 1, List.of(), 0);
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        long lower = sorted[sorted.length / 4];
        long upper = sorted[Math.min(sorted.length - 1, sorted.length * 3 / 4)];
        long end =
                Math.min(
                        sorted[sorted.length - 1],
                        (long) (upper + FAR * Math.max(upper - lower, upper / 20 + 1)));
        long width = round(Math.max(1, (end - sorted[0]) / most + 1));
        long from = sorted[0] / width * width;
        int classes = (int) Math.min(most + 2L, (end - from) / width + 1);
        int[] counts = new int[classes];
        int longer = 0;
        for (long time : sorted) {
            long index = (time - from) / width;
            if (index < classes) {
                counts[(int) index]++;
            } else {
                longer++;
            }
        }
        List<Integer> list = new ArrayList<>();
        for (int count : counts) {
            list.add(count);
        }
        return new Histogram(from, width, list, longer);
    }

    /// The next of 1, 2, 5, 10, 20, 50 and so on.
    private static long round(long width) {
        long power = 1;
        while (power * 10 <= width) {
            power *= 10;
        }
        for (long step : new long[] {1, 2, 5}) {
            if (step * power >= width) {
                return step * power;
            }
        }
        return power * 10;
    }
}
