package dev.interleave.lesson;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as authors write them, and as people read them. Nanoseconds inside.
final class Durations {
    static final String FORM = "a duration, as in 200ms, 1.5s or 5 x 100ms";
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,6})\\s*x\\s*)?(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(ns|us|ms|s)");

    private Durations() {}

    /// Reads `200ms`, `1.5 s`, or a multiple such as `5 x 100ms`.
    static OptionalLong parse(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal nanos =
                new BigDecimal(matcher.group(2))
                        .multiply(BigDecimal.valueOf(unit(matcher.group(3))));
        if (matcher.group(1) != null) {
            nanos = nanos.multiply(new BigDecimal(matcher.group(1)));
        }
        return OptionalLong.of(nanos.longValue());
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            default -> 1_000_000_000;
        };
    }

    /// Short for people, as in `203 ms`, `1.50 s`, `0.4 ms`.
    static String show(long nanos) {
        double millis = nanos / 1e6;
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        return millis >= 10
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
