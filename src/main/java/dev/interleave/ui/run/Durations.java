package dev.interleave.ui.run;

import java.util.Locale;

/// Times in the words of the window.
public final class Durations {
    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;

    private Durations() {}

    /// Three digits and a unit, as in `1.20 s`.
    public static String words(long nanos) {
        double size = Math.abs((double) nanos);
        if (size < MICRO) {
            return nanos + " ns";
        }
        if (size < MILLI) {
            return digits(nanos / MICRO) + " µs";
        }
        // 999.6 ms would be rounded to four digits.
        if (size < 999.5 * MILLI) {
            return digits(nanos / MILLI) + " ms";
        }
        return digits(nanos / SECOND) + " s";
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        String format = size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }

    /// A moment of the run with a fixed width, in seconds, as in `1.204`.
    public static String stamp(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / SECOND);
    }
}
