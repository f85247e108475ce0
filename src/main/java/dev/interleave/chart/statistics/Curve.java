package dev.interleave.chart.statistics;

import dev.interleave.chart.Tone;
import dev.interleave.timeline.Series;
import java.util.Arrays;

/// A value over time, in steps, as it is drawn: each holds until the next. Immutable, for any
/// thread.
public final class Curve {
    private final String name;
    private final Tone fill;
    private final Tone edge;
    private final boolean filled;
    private final long[] nanos;
    private final double[] values;

    private Curve(
            String name, Tone fill, Tone edge, boolean filled, long[] nanos, double[] values) {
        this.name = name;
        this.fill = fill;
        this.edge = edge;
        this.filled = filled;
        this.nanos = nanos;
        this.values = values;
    }

    /// A line.
    static Curve line(String name, Tone tone, Series series, double unit, long endNanos) {
        return of(name, tone, tone, false, series, unit, endNanos);
    }

    /// An area with an edge.
    static Curve area(String name, Tone fill, Tone edge, Series series, long endNanos) {
        return of(name, fill, edge, true, series, 1, endNanos);
    }

    /// An area with an edge, from values of its own.
    static Curve area(String name, Tone fill, Tone edge, long[] nanos, double[] values) {
        return new Curve(name, fill, edge, true, nanos.clone(), values.clone());
    }

    /// @param endNanos the last value holds until then
    private static Curve of(
            String name,
            Tone fill,
            Tone edge,
            boolean filled,
            Series series,
            double unit,
            long endNanos) {
        int size = series.size();
        long[] nanos = new long[size == 0 ? 0 : size + 1];
        double[] values = new double[nanos.length];
        for (int i = 0; i < size; i++) {
            nanos[i] = series.nanos(i);
            values[i] = series.value(i) / unit;
        }
        if (size > 0) {
            nanos[size] = Math.max(endNanos, nanos[size - 1]);
            values[size] = values[size - 1];
        }
        return new Curve(name, fill, edge, filled, nanos, values);
    }

    public String name() {
        return name;
    }

    Tone fill() {
        return fill;
    }

    Tone edge() {
        return edge;
    }

    boolean filled() {
        return filled;
    }

    public int size() {
        return nanos.length;
    }

    public long nanos(int index) {
        return nanos[index];
    }

    public double value(int index) {
        return values[index];
    }

    /// The value at that time, 0 before the first.
    public double at(long time) {
        int found = Arrays.binarySearch(nanos, time);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? 0 : values[index];
    }

    public double max() {
        return Arrays.stream(values).max().orElse(0);
    }
}
