package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.List;

/// Tidy marks for a time axis.
///
/// @param stepNanos 1, 2 or 5 times a power of ten
/// @param nanos where the marks stand, rising
public record TimeTicks(long stepNanos, List<Long> nanos) {

    /// The closest marks of which there are at most that many steps from one time to the other.
    public static TimeTicks between(long fromNanos, long toNanos, int mostSteps) {
        long range = Math.max(1, toNanos - fromNanos);
        long step = 1;
        int next = 0;
        long[] factors = {2, 5, 10};
        long power = 1;
        while ((range - 1) / step >= Math.max(1, mostSteps) && power < Long.MAX_VALUE / 100) {
            step = power * factors[next];
            next = (next + 1) % factors.length;
            power = next == 0 ? power * 10 : power;
        }
        List<Long> nanos = new ArrayList<>();
        long first = Math.ceilDiv(fromNanos, step) * step;
        long count = first > toNanos ? 0 : (toNanos - first) / step + 1;
        for (long i = 0; i < count; i++) {
            nanos.add(first + i * step);
        }
        return new TimeTicks(step, List.copyOf(nanos));
    }

    /// What to write at a mark: all its digits, `0` without a unit.
    public String label(long tickNanos) {
        return Durations.exact(tickNanos);
    }
}
