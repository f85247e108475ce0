package dev.interleave.timeline;

import java.util.Arrays;
import java.util.function.IntFunction;

/// Counts lanes that live at the same time.
public final class LivingLanes {
    private LivingLanes() {}

    /// The most of these lanes that live at once between two times. Sorts their begins and ends:
    /// some tenths of a millisecond for ten thousand.
    ///
    /// @param lanes gives the lanes 0 to `count - 1`
    /// @param nowNanos until when those live that have not ended
    public static int most(
            IntFunction<Lane> lanes, int count, long fromNanos, long toNanos, long nowNanos) {
        long[] starts = new long[count];
        long[] ends = new long[count];
        int size = 0;
        for (int i = 0; i < count; i++) {
            Lane lane = lanes.apply(i);
            long start = Math.max(fromNanos, lane.startNanos());
            long end = lane.effectiveEnd(nowNanos);
            if (start <= toNanos && end >= fromNanos) {
                starts[size] = start;
                ends[size++] = end;
            }
        }
        Arrays.sort(starts, 0, size);
        Arrays.sort(ends, 0, size);
        int most = 0;
        int over = 0;
        for (int i = 0; i < size; i++) {
            while (over < i && ends[over] <= starts[i]) {
                over++;
            }
            most = Math.max(most, i + 1 - over);
        }
        return most;
    }
}
