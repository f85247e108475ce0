package dev.interleave.chart;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.StateInterval;

/// Says in words what a lane is doing.
public final class StateText {
    private StateText() {}

    public static String of(StateInterval state, RunSnapshot run) {
        String holder = run.lane(state.holder()).map(track -> track.lane().name()).orElse("");
        // Only a join names the thread itself as what it waits for.
        String on = state.on().equals(holder) && !holder.isEmpty() ? "join" : state.on();
        String reason = holder.isEmpty() ? on : on.isEmpty() ? holder : holder + " (" + on + ")";
        return switch (state.state()) {
            case RUNNING -> "runs";
            case RUNNABLE -> "could run, waits for a core";
            case SLEEPING -> "sleeps";
            case WAITING -> reason.isEmpty() ? "waits" : "waits for " + reason;
            case BLOCKED ->
                    holder.isEmpty()
                            ? on.isEmpty() ? "blocked" : "blocked on " + on
                            : "blocked by " + reason;
            case IO -> on.isEmpty() ? "reads or writes" : on;
        };
    }

    /// The word of the legend.
    public static String word(ActivityState state) {
        return switch (state) {
            case RUNNING -> "running";
            case RUNNABLE -> "ready, no core";
            case SLEEPING -> "sleeping";
            case WAITING -> "waiting";
            case BLOCKED -> "blocked";
            case IO -> "input/output";
        };
    }
}
