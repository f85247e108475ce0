package dev.interleave.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads times such as `500ms`, `20s`, `2m`; a plain number means seconds.
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

    @Override
    public Duration convert(String text) {
        Matcher match = TIME.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (match.matches() && Long.parseLong(match.group(1)) > 0) {
            long amount = Long.parseLong(match.group(1));
            return switch (match.group(2) == null ? "s" : match.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofSeconds(amount);
            };
        }
        throw new TypeConversionException(
                "\"" + text + "\" is no time; expected a number with ms, s, m or h, as in 20s");
    }
}
