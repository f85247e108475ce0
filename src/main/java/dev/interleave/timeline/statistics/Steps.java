package dev.interleave.timeline.statistics;

import dev.interleave.timeline.Series;
import java.util.Arrays;

/// A [Series] in two arrays, and what can be asked of any series. Before its first change a series
/// is 0.
public final class Steps implements Series {
    private final long[] nanos;
    private final long[] values;
    private final int size;

    private Steps(long[] nanos, long[] values, int size) {
        this.nanos = nanos;
        this.values = values;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long nanos(int index) {
        return nanos[index];
    }

    @Override
    public long value(int index) {
        return values[index];
    }

    /// How many intervals last at each time. Both arrays are sorted up to `count`; an interval that
    /// begins in the nanosecond in which another ends does not overlap it.
    static Steps inProgress(long[] starts, long[] ends, int count) {
        long[] nanos = new long[2 * count];
        long[] values = new long[2 * count];
        int size = 0;
        int begun = 0;
        int over = 0;
        while (over < count) {
            long at = begun < count ? Math.min(starts[begun], ends[over]) : ends[over];
            while (over < count && ends[over] == at) {
                over++;
            }
            while (begun < count && starts[begun] == at) {
                begun++;
            }
            long value = Math.max(0, begun - over);
            if (size == 0 ? value != 0 : values[size - 1] != value) {
                nanos[size] = at;
                values[size++] = value;
            }
        }
        return new Steps(Arrays.copyOf(nanos, size), Arrays.copyOf(values, size), size);
    }

    /// The value at that time.
    public static long at(Series series, long nanos) {
        int index = lastUpTo(series, nanos);
        return index < 0 ? 0 : series.value(index);
    }

    /// The mean over time from `fromNanos` up to `toNanos`; 0 for an empty stretch.
    public static double mean(Series series, long fromNanos, long toNanos) {
        if (toNanos <= fromNanos) {
            return 0;
        }
        double sum = 0;
        int index = lastUpTo(series, fromNanos);
        long since = fromNanos;
        while (since < toNanos) {
            long next = index + 1 < series.size() ? series.nanos(index + 1) : toNanos;
            long until = Math.min(next, toNanos);
            sum += (index < 0 ? 0 : series.value(index)) * (double) (until - since);
            since = until;
            index++;
        }
        return sum / (toNanos - fromNanos);
    }

    /// The mean of what is left when everything above `cap` is cut off.
    public static double meanCapped(Series series, long fromNanos, long toNanos, long cap) {
        return mean(new Capped(series, cap), fromNanos, toNanos);
    }

    /// The largest value from `fromNanos` up to but without `toNanos`.
    public static long max(Series series, long fromNanos, long toNanos) {
        long most = at(series, fromNanos);
        for (int i = lastUpTo(series, fromNanos) + 1;
                i < series.size() && series.nanos(i) < toNanos;
                i++) {
            most = Math.max(most, series.value(i));
        }
        return most;
    }

    /// The series within a stretch of time, with at most about `most` changes: where there are
    /// more, the stretch is cut into equal parts and each shows its largest value. Peaks stay, dips
    /// may go.
    public static Series within(Series series, long fromNanos, long toNanos, int most) {
        int first = lastUpTo(series, fromNanos);
        int last = lastUpTo(series, toNanos);
        if (last - first + 1 <= most) {
            int size = last - first + 1;
            long[] nanos = new long[size];
            long[] values = new long[size];
            for (int i = 0; i < size; i++) {
                int index = first + i;
                nanos[i] = index < 0 ? fromNanos : Math.max(fromNanos, series.nanos(index));
                values[i] = index < 0 ? 0 : series.value(index);
            }
            return new Steps(nanos, values, size);
        }
        long[] nanos = new long[most];
        long[] values = new long[most];
        int index = first;
        int size = 0;
        for (int part = 0; part < most; part++) {
            long from = fromNanos + part * (toNanos - fromNanos) / most;
            long to = fromNanos + (part + 1L) * (toNanos - fromNanos) / most;
            long value = index < 0 ? 0 : series.value(index);
            boolean starts = index + 1 < series.size() && series.nanos(index + 1) == from;
            while (index + 1 < series.size() && series.nanos(index + 1) < to) {
                index++;
                value = starts ? series.value(index) : Math.max(value, series.value(index));
                starts = false;
            }
            if (size == 0 || values[size - 1] != value) {
                nanos[size] = from;
                values[size++] = value;
            }
        }
        return new Steps(nanos, values, size);
    }

    /// Index of the last change up to that time, or -1.
    static int lastUpTo(Series series, long nanos) {
        int low = 0;
        int high = series.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (series.nanos(middle) <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private record Capped(Series series, long cap) implements Series {
        @Override
        public int size() {
            return series.size();
        }

        @Override
        public long nanos(int index) {
            return series.nanos(index);
        }

        @Override
        public long value(int index) {
            return Math.min(cap, series.value(index));
        }
    }
}
