package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;

/// All waits for one thing in a stretch of time, taken together. Waits are cut to the stretch.
///
/// @param state what kind of wait
/// @param on what was waited for, in the learner's words where known, or empty
/// @param idle true for workers of a pool that had nothing to do: that is no waste
/// @param count how many waits
/// @param longestNanos the longest of them
/// @param longestLane id of the lane that waited longest
/// @param longestStartNanos when that wait began
/// @param holder id of the lane that the longest one waited for, or 0
/// @param line source line of the longest one, or 0
public record WaitSum(
        ActivityState state,
        String on,
        boolean idle,
        long totalNanos,
        int count,
        long longestNanos,
        int longestLane,
        long longestStartNanos,
        int holder,
        int line) {

    /// What was waited for, as in `the lock rlock`, `Thread-0`, `sleep`.
    public String what() {
        if (idle) {
            return on.isEmpty() ? "a task (idle worker)" : "a task (idle worker, " + on + ")";
        }
        return switch (state) {
            case RUNNING -> "running";
            case RUNNABLE -> "a free core";
            case SLEEPING -> "sleep";
            case WAITING -> on.isEmpty() ? "another thread" : on;
            case BLOCKED -> on.isEmpty() ? "a lock" : "the lock " + on;
            case IO -> on.isEmpty() ? "input or output" : on;
        };
    }

    /// As in `the lock rlock: 164 ms in 2 waits, longest 82 ms`.
    public String text() {
        return count == 1
                ? what() + ": " + Durations.text(totalNanos) + " in 1 wait"
                : "%s: %s in %s waits, longest %s"
                        .formatted(
                                what(),
                                Durations.text(totalNanos),
                                Durations.count(count),
                                Durations.text(longestNanos));
    }
}
