package dev.interleave.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Times and numbers as people read them; the same in every locale, always with a point.
public final class Durations {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private Durations() {}

    /// Three significant digits in the unit that suits, without zeros at the end: `82 ms`, `1.25
    /// µs`, `103 s`.
    public static String text(long nanos) {
        if (nanos == 0) {
            return "0 ns";
        }
        BigDecimal value = BigDecimal.valueOf(nanos).round(THREE_DIGITS);
        int unit = 0;
        while (unit < UNITS.length - 1 && value.abs().compareTo(THOUSAND) >= 0) {
            value = value.movePointLeft(3);
            unit++;
        }
        if (value.abs().compareTo(THOUSAND) >= 0) {
            value = BigDecimal.valueOf(nanos, 9).setScale(0, RoundingMode.HALF_UP);
        }
        return plain(value) + " " + UNITS[unit];
    }

    /// In seconds, to be compared with others beside it: `0.103 s`, `0.5 s`, `12.3 s`; below half a
    /// millisecond as [#text].
    public static String seconds(long nanos) {
        if (Math.abs(nanos) < 500_000) {
            return text(nanos);
        }
        BigDecimal value = BigDecimal.valueOf(nanos, 9);
        int decimals = Math.max(0, Math.min(3, 4 - (value.precision() - value.scale())));
        return plain(value.setScale(decimals, RoundingMode.HALF_UP)) + " s";
    }

    /// Every digit, in the unit that suits: `1.0205 s`. For marks on an axis, which are round
    /// anyway.
    static String exact(long nanos) {
        int unit = 0;
        long size = Math.abs(nanos);
        while (unit < UNITS.length - 1 && size >= 1_000) {
            size /= 1_000;
            unit++;
        }
        return nanos == 0 ? "0" : plain(BigDecimal.valueOf(nanos, 3 * unit)) + " " + UNITS[unit];
    }

    /// A whole number with its thousands apart: `10 000`.
    public static String count(long number) {
        String digits = Long.toString(Math.abs(number));
        StringBuilder text = new StringBuilder(number < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                text.append(' ');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
