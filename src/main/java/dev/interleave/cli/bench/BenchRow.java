package dev.interleave.cli.bench;

/// One measured figure.
///
/// @param value what was measured, in `unit`
/// @param baseline what stands beside it, in `unit`; NaN when the goal is absolute
/// @param goal what was to be reached: a ratio where there is a baseline, else a value; NaN when
///   the figure is only reported
public record BenchRow(String name, double value, String unit, double baseline, double goal) {
    /// Value over baseline; NaN without one.
    public double ratio() {
        return value / baseline;
    }

    public boolean met() {
        if (Double.isNaN(goal)) {
            return true;
        }
        return (Double.isNaN(baseline) ? value : ratio()) <= goal;
    }
}
