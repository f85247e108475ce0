package dev.interleave.timeline;

import java.util.Arrays;
import java.util.Optional;

/// A [Pyramid] that grows with its row: sums are added on the way, never computed again. One
/// writer; views share the arrays until they are outgrown.
final class GrowingPyramid {
    private static final int FAN_OUT_BITS = 3;

    private final int kinds;
    private Level[] levels;
    private int size;

    GrowingPyramid(int kinds) {
        this.kinds = kinds;
        levels = new Level[] {new Level(1, kinds)};
    }

    /// The next interval, which is open.
    void append(long startNanos) {
        int group = size++;
        for (int i = 0; i < levels.length; i++) {
            group >>= FAN_OUT_BITS;
            open(i, group, startNanos);
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
            groups = new Level(groups, group * 2, kinds);
            levels = levels.clone();
            levels[level] = groups;
        }
        // The first interval of the group opens it.
        if ((size - 1) % (1 << (FAN_OUT_BITS * (level + 1))) == 0) {
            groups.start[group] = startNanos;
            groups.end[group] = startNanos;
        }
    }

    /// Ends the interval that was appended last.
    void close(long startNanos, long endNanos, int kind) {
        int group = size - 1;
        for (Level level : levels) {
            group >>= FAN_OUT_BITS;
            level.end[group] = Math.max(level.end[group], endNanos);
            level.busy[group * kinds + kind] += endNanos - startNanos;
        }
    }

    long bytes() {
        long bytes = 0;
        for (Level level : levels) {
            bytes += level.start.length * (16L + 8L * kinds) + 80;
        }
        return bytes;
    }

    /// The pyramid as it is now, or nothing while there is no second group.
    Optional<Pyramid> view() {
        return levels.length == 1 ? Optional.empty() : Optional.of(new View(levels, size, kinds));
    }

    private static final class Level {
        final long[] start;
        final long[] end;
        final long[] busy;

        Level(int capacity, int kinds) {
            start = new long[capacity];
            end = new long[capacity];
            busy = new long[capacity * kinds];
        }

        Level(Level old, int capacity, int kinds) {
            start = Arrays.copyOf(old.start, capacity);
            end = Arrays.copyOf(old.end, capacity);
            busy = Arrays.copyOf(old.busy, capacity * kinds);
        }

        Level sumOfFirstTwo(int kinds) {
            Level sum = new Level(1, kinds);
            sum.start[0] = start[0];
            sum.end[0] = Math.max(end[0], end[1]);
            for (int kind = 0; kind < kinds; kind++) {
                sum.busy[kind] = busy[kind] + busy[kinds + kind];
            }
            return sum;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares views or gets at the array.
    private record View(Level[] all, int size, int kinds) implements Pyramid {
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
            return all[level].busy[group * kinds + kind];
        }
    }
}
