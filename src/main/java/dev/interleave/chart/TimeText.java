package dev.interleave.chart;

import java.util.Locale;

/// Writes times for people: `20 ms`, `1.25 s`, `340 µs`. Nanoseconds in, English out.
public final class TimeText {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final long[] NANOS = {1, 1_000, 1_000_000, 1_000_000_000};

    private TimeText() {}

    /// A moment, as exact as a range of that length deserves.
    public static String moment(long nanos, long rangeNanos) {
        int unit = unitOf(rangeNanos);
        double step = Math.max(1, rangeNanos / 1000.0);
        return in(nanos, unit, step);
    }

    /// A tick of the axis.
    public static String tick(long nanos, long rangeNanos, long stepNanos) {
        return in(nanos, unitOf(rangeNanos), (double) stepNanos);
    }

    private static String in(long nanos, int unit, double stepNanos) {
        int digits = 0;
        for (double step = stepNanos / NANOS[unit]; step < 0.999 && digits < 6; step *= 10) {
            digits++;
        }
        return number(nanos / (double) NANOS[unit], digits) + " " + UNITS[unit];
    }

    private static int unitOf(long rangeNanos) {
        int unit = 0;
        while (unit < 3 && rangeNanos >= 2 * NANOS[unit + 1]) {
            unit++;
        }
        return unit;
    }

    private static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%,." + digits + "f", value).replace(',', ' ');
        if (text.indexOf('.') >= 0) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return text.equals("-0") ? "0" : text;
    }
}
