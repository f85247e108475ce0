package dev.interleave.timeline;

import java.util.Arrays;

/// A growing [Series]. One writer; views share the arrays until they are outgrown, and nothing that
/// a view shows is written again.
final class SeriesColumns {
    private long[] nanos = new long[16];
    private long[] values = new long[16];
    private int size;

    /// The next change; its time is moved up to that of the last one when it is earlier.
    void add(long atNanos, long value) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        nanos[size] = size == 0 ? atNanos : Math.max(atNanos, nanos[size - 1]);
        values[size++] = value;
    }

    int size() {
        return size;
    }

    Series view() {
        return size == 0 ? Series.EMPTY : new View(nanos, values, size);
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares views or gets at the arrays.
    private record View(long[] times, long[] values, int size) implements Series {
        @Override
        public long nanos(int index) {
            return times[checked(index)];
        }

        @Override
        public long value(int index) {
            return values[checked(index)];
        }

        private int checked(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("change " + index + " of " + size);
            }
            return index;
        }
    }
}
