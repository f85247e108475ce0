package dev.interleave.experiment.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A slider and the values that it takes, each once, in increasing order.
///
/// @param name the constant's name
public record Axis(String name, List<BigDecimal> values) {
    /// More points than this nobody waits for.
    public static final int MOST_VALUES = 1_000;

    private static final String NUMBER = "-?\\d[\\d_]*(?:\\.\\d[\\d_]*)?";
    private static final Pattern RANGE =
            Pattern.compile(
                    "(%s)\\s*\\.\\.\\s*(%s)(?:\\s+(?:(by powers of 2)|by (%s)))?"
                            .formatted(NUMBER, NUMBER, NUMBER));

    /// Names of sliders that say how much may happen at once, in lower case; so they are swept to
    /// see a speed-up.
    private static final Pattern WORKERS =
            Pattern.compile(".*(worker|thread|process|pool|parallel|core|consumer|cook).*");

    public Axis {
        values =
                List.copyOf(
                        new TreeSet<>(
                                values.stream()
                                        .map(value ->
                                                new BigDecimal(
                                                        value.stripTrailingZeros().toPlainString()))
                                        .toList()));
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + " has no values");
        }
    }

    /// Reads `1,2,4`, `1..8`, `10..100 by 10`, `1..512 by powers of 2`, and several of them with
    /// commas between.
    ///
    /// @throws IllegalArgumentException when it is none of these; says what would be
    public static Axis parse(String name, String text) {
        List<BigDecimal> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            add(name, part.strip(), values);
            if (values.size() > MOST_VALUES) {
                throw new IllegalArgumentException(
                        "%s: more than %d values; name fewer, as in 1,2,4,8"
                                .formatted(text, MOST_VALUES));
            }
        }
        return new Axis(name, values);
    }

    private static void add(String name, String part, List<BigDecimal> values) {
        if (part.matches(NUMBER)) {
            values.add(number(part));
            return;
        }
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no value for %s; expected numbers, as in 1,2,4, or a range, as in 1..8 or 1..512 by powers of 2"
                            .formatted(part, name));
        }
        BigDecimal from = number(range.group(1));
        BigDecimal to = number(range.group(2));
        boolean powers = range.group(3) != null;
        BigDecimal step = range.group(4) == null ? BigDecimal.ONE : number(range.group(4));
        if (from.compareTo(to) > 0 || step.signum() <= 0 || (powers && from.signum() <= 0)) {
            throw new IllegalArgumentException(
                    "\"%s\" goes nowhere; expected a range that rises, as in 1..8".formatted(part));
        }
        for (BigDecimal value = from;
                value.compareTo(to) <= 0 && values.size() <= MOST_VALUES;
                value = powers ? value.add(value) : value.add(step)) {
            values.add(value);
        }
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace("_", ""));
    }

    /// Whether the name says that the values are numbers of workers, so that a speed-up is what one
    /// looks for.
    public boolean countsWorkers() {
        return WORKERS.matcher(name.toLowerCase(Locale.ROOT)).matches()
                && values.stream().allMatch(value -> value.signum() > 0 && value.scale() <= 0);
    }
}
