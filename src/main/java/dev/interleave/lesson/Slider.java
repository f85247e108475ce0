package dev.interleave.lesson;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// A constant in Java source that a comment allows to change, as in `int workers = 4; // 1..64`.
///
/// @param name the constant's name
/// @param type `int`, `long` or `double`; `long` for the number in a `Duration`
/// @param value its value now
/// @param scale which values it may take
/// @param start offset of the literal in the text
/// @param end offset just behind the literal
/// @param line where it stands, from 1
public record Slider(
        String name, String type, BigDecimal value, Scale scale, int start, int end, int line) {
    private static final int MOST_STOPS = 10_000;

    /// Which values a slider may take.
    public sealed interface Scale {
        /// Everything between two ends, which both count; whole numbers for `int` and `long`.
        record Between(BigDecimal min, BigDecimal max) implements Scale {}

        /// `min` times the powers of 2, up to `max`.
        record PowersOfTwo(BigDecimal min, BigDecimal max) implements Scale {}

        /// Only these.
        record OneOf(List<BigDecimal> values) implements Scale {}
    }

    /// The values at which a control may stop, smallest step first: every one for whole numbers,
    /// powers and choices (at most 10 000), and 101 even steps for a range of `double`.
    public List<BigDecimal> stops() {
        return switch (scale) {
            case Scale.OneOf one -> one.values();
            case Scale.PowersOfTwo powers -> {
                List<BigDecimal> stops = new ArrayList<>();
                for (BigDecimal stop = powers.min();
                        stop.compareTo(powers.max()) <= 0;
                        stop = stop.add(stop)) {
                    stops.add(stop);
                }
                yield List.copyOf(stops);
            }
            case Scale.Between between -> steps(between.min(), between.max());
        };
    }

    private List<BigDecimal> steps(BigDecimal min, BigDecimal max) {
        boolean whole = !type.equals("double");
        BigDecimal width = max.subtract(min);
        BigDecimal count =
                whole ? width.min(BigDecimal.valueOf(MOST_STOPS - 1)) : BigDecimal.valueOf(100);
        List<BigDecimal> stops = new ArrayList<>();
        for (int i = 0; i <= count.intValue(); i++) {
            BigDecimal part = width.multiply(BigDecimal.valueOf(i));
            BigDecimal step =
                    whole
                            ? part.divideToIntegralValue(count.max(BigDecimal.ONE))
                            : part.divide(count);
            stops.add(min.add(step));
        }
        return List.copyOf(stops);
    }

    /// Whether the value is one that the slider may take.
    public boolean accepts(BigDecimal wanted) {
        if (!type.equals("double") && wanted.stripTrailingZeros().scale() > 0) {
            return false;
        }
        return switch (scale) {
            case Scale.Between between ->
                    between.min().compareTo(wanted) <= 0 && wanted.compareTo(between.max()) <= 0;
            case Scale.PowersOfTwo _ -> stops().stream().anyMatch(s -> s.compareTo(wanted) == 0);
            case Scale.OneOf one -> one.values().stream().anyMatch(v -> v.compareTo(wanted) == 0);
        };
    }

    /// The number of the stop that is nearest to the value.
    public int nearestStop(BigDecimal wanted) {
        List<BigDecimal> stops = stops();
        int nearest = 0;
        for (int i = 1; i < stops.size(); i++) {
            BigDecimal best = stops.get(nearest).subtract(wanted).abs();
            if (stops.get(i).subtract(wanted).abs().compareTo(best) < 0) {
                nearest = i;
            }
        }
        return nearest;
    }

    /// The comment as it is written, as in `1..512 by powers of 2`.
    public String range() {
        return switch (scale) {
            case Scale.Between between ->
                    between.min().toPlainString() + ".." + between.max().toPlainString();
            case Scale.PowersOfTwo powers ->
                    powers.min().toPlainString()
                            + ".."
                            + powers.max().toPlainString()
                            + " by powers of 2";
            case Scale.OneOf one ->
                    "one of "
                            + String.join(
                                    ", ",
                                    one.values().stream().map(BigDecimal::toPlainString).toList());
        };
    }
}
