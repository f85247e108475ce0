package dev.interleave.timeline;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [Pyramid] that grows with its row: sums are added on the way, never computed again. One
/// writer; views share the arrays until they are outgrown.
final class GrowingPyramid {
    private static final int FAN_OUT_BITS = 3;
    private static final int LARGE = 1 << 12;

    private final int kinds;
    private Level[] levels;
    private int size;

    GrowingPyramid(int kinds) {
        this.kinds = kinds;
        levels = new Level[] {new Level(1, kinds)};
    }

    /// The next interval, which is open.
    void append(long startNanos) {
        int index = size++;
        // The first interval of a group opens it; no other can be the first of a larger one.
        for (int i = 0; i < levels.length && index % (1 << (FAN_OUT_BITS * (i + 1))) == 0; i++) {
            open(i, index >> (FAN_OUT_BITS * (i + 1)), startNanos);
        }
        int top = levels.length - 1;
        if ((size - 1) >> (FAN_OUT_BITS * (top + 1)) == 1) {
            // The top level has got its second group: from now on it needs one above it.
            levels = Arrays.copyOf(levels, top + 2);
            levels[top + 1] = levels[top].sumOfFirstTwo(kinds);
        }
    }

    private void open(int level, int group, long startNanos) {
        Level groups = levels[level];
        if (group == groups.start.length) {
            groups = new Level(groups, grown(group));
            levels = levels.clone();
            levels[level] = groups;
        }
        groups.start[group] = startNanos;
        groups.end[group] = startNanos;
    }

    /// Doubles what is small; what is large must not leave half of it empty.
    private static int grown(int capacity) {
        return capacity < LARGE ? capacity * 2 : capacity + capacity / 4;
    }

    /// Ends the interval that was appended last.
    void close(long startNanos, long endNanos, int kind) {
        int group = size - 1;
        for (Level level : levels) {
            group >>= FAN_OUT_BITS;
            level.end[group] = Math.max(level.end[group], endNanos);
            level.busy(kind)[group] += endNanos - startNanos;
        }
    }

    long bytes() {
        long bytes = 0;
        for (Level level : levels) {
            bytes += level.start.length * (16L + 8L * level.kindsSeen()) + 120;
        }
        return bytes;
    }

    /// The pyramid as it is now, or nothing while there is no second group.
    Optional<Pyramid> view() {
        return levels.length == 1 ? Optional.empty() : Optional.of(new View(levels, size));
    }

    private static final class Level {
        final long[] start;
        final long[] end;

        /// By kind; a kind that has not been seen has no sums.
        final long[] @Nullable [] busy;

        Level(int capacity, int kinds) {
            start = new long[capacity];
            end = new long[capacity];
            busy = new long[kinds][];
        }

        Level(Level old, int capacity) {
            start = Arrays.copyOf(old.start, capacity);
            end = Arrays.copyOf(old.end, capacity);
            busy = old.busy.clone();
            for (int kind = 0; kind < busy.length; kind++) {
                long[] sums = busy[kind];
                if (sums != null) {
                    busy[kind] = Arrays.copyOf(sums, capacity);
                }
            }
        }

        long[] busy(int kind) {
            long[] sums = busy[kind];
            if (sums == null) {
                sums = new long[start.length];
                busy[kind] = sums;
            }
            return sums;
        }

        int kindsSeen() {
            int seen = 0;
            for (long[] sums : busy) {
                seen += sums == null ? 0 : 1;
            }
            return seen;
        }

        Level sumOfFirstTwo(int kinds) {
            Level sum = new Level(1, kinds);
            sum.start[0] = start[0];
            sum.end[0] = Math.max(end[0], end[1]);
            for (int kind = 0; kind < kinds; kind++) {
                long[] sums = busy[kind];
                if (sums != null) {
                    sum.busy(kind)[0] = sums[0] + sums[1];
                }
            }
            return sum;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares views or gets at the array.
    private record View(Level[] all, int size) implements Pyramid {
        @Override
        public int levels() {
            return all.length;
        }

        @Override
        public int groups(int level) {
            return ((size - 1) >> (FAN_OUT_BITS * (level + 1))) + 1;
        }

        @Override
        public long startNanos(int level, int group) {
            return all[level].start[group];
        }

        @Override
        public long endNanos(int level, int group) {
            return all[level].end[group];
        }

        @Override
        public long busyNanos(int level, int group, int kind) {
            long[] sums = all[level].busy[kind];
            return sums == null ? 0 : sums[group];
        }
    }
}
