package dev.interleave.chart.statistics;

import java.util.List;
import java.util.Locale;

/// What one chart shows. Immutable, for any thread.
///
/// @param title as in `Tasks at once`
/// @param note one line below the title, as in `at most 5, 3.2 on average`
/// @param empty what to say when there is nothing to draw
/// @param unit behind values, as in `MB`, or empty
/// @param curves the lowest first; areas are stacked, so that each stands on the one before
/// @param level a value to compare with, or 0
/// @param levelName what it is, as in `2 cores`
public record Statistic(
        String title,
        String note,
        String empty,
        String unit,
        List<Curve> curves,
        double level,
        String levelName) {

    public Statistic {
        curves = List.copyOf(curves);
    }

    /// True when there is nothing to draw.
    public boolean isEmpty() {
        return curves.stream().allMatch(curve -> curve.size() == 0 || curve.max() == 0);
    }

    /// The highest value that is drawn.
    double top() {
        return Math.max(level, curves.stream().mapToDouble(Curve::max).max().orElse(0));
    }

    /// The values at a time, as in `3` or `running 2, sleeping 3`.
    public String at(long nanos) {
        StringBuilder words = new StringBuilder();
        double below = 0;
        for (Curve curve : curves) {
            double value = curve.at(nanos);
            double own = curve.filled() && curves.size() > 1 ? value - below : value;
            below = value;
            if (curves.size() == 1) {
                return number(own) + (unit.isEmpty() ? "" : " " + unit);
            }
            if (own > 0.05) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(curve.name())
                        .append(' ')
                        .append(number(own));
            }
        }
        return words.isEmpty() ? "0" : words.toString();
    }

    static String number(double value) {
        return Math.abs(value - Math.rint(value)) < 0.05
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, "%,.1f", value);
    }

    /// The values as CSV: one line for each step of each curve, times in nanoseconds.
    public String csv() {
        StringBuilder csv = new StringBuilder("curve,nanos,value\r\n");
        for (Curve curve : curves) {
            String name = curve.name().replace("\"", "\"\"");
            for (int i = 0; i < curve.size(); i++) {
                csv.append('"')
                        .append(name)
                        .append("\",")
                        .append(curve.nanos(i))
                        .append(',')
                        .append(curve.value(i))
                        .append("\r\n");
            }
        }
        return csv.toString();
    }
}
