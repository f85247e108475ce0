package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;

/// How a lane spent a stretch of time.
///
/// @param lane its id
/// @param aliveNanos how much of the stretch it was alive
/// @param times its states; together they make `aliveNanos`
public record LaneUse(int lane, long aliveNanos, StateTimes times) {

    public long runningNanos() {
        return times.of(ActivityState.RUNNING);
    }

    /// Share of its life in the stretch in which it ran, from 0 to 1.
    public double utilisation() {
        return aliveNanos == 0 ? 0 : runningNanos() / (double) aliveNanos;
    }
}
