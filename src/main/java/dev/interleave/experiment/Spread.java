package dev.interleave.experiment;

import java.util.List;
import org.hipparchus.stat.descriptive.rank.Percentile;

/// The middle of some values and how far they lie apart; in their unit.
///
/// @param count how many values
/// @param lower a quarter of them is below
/// @param upper a quarter of them is above
public record Spread(int count, double min, double lower, double median, double upper, double max) {
    /// How these values are spread.
    ///
    /// @throws IllegalArgumentException without values
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no middle of no values");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        // Type 7 is what R, NumPy and spreadsheets call the quantile.
        var percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(sorted);
        return new Spread(
                sorted.length,
                sorted[0],
                quantile(percentile, 25, sorted),
                quantile(percentile, 50, sorted),
                quantile(percentile, 75, sorted),
                sorted[sorted.length - 1]);
    }

    private static double quantile(Percentile percentile, double share, double[] sorted) {
        return sorted.length == 1 ? sorted[0] : percentile.evaluate(share);
    }

    /// Half the width of the middle half, as a share of the median; 0 for a median of 0.
    public double noise() {
        return median == 0 ? 0 : (upper - lower) / 2 / Math.abs(median);
    }
}
