package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;
import java.util.EnumMap;
import java.util.Map;

/// How long something was in each state, in nanoseconds.
public record StateTimes(Map<ActivityState, Long> nanos) {

    public StateTimes {
        nanos = Map.copyOf(nanos);
    }

    static StateTimes of(long[] byOrdinal) {
        Map<ActivityState, Long> nanos = new EnumMap<>(ActivityState.class);
        for (ActivityState state : ActivityState.values()) {
            if (byOrdinal[state.ordinal()] > 0) {
                nanos.put(state, byOrdinal[state.ordinal()]);
            }
        }
        return new StateTimes(nanos);
    }

    /// Time in that state, 0 when it never was.
    public long of(ActivityState state) {
        return nanos.getOrDefault(state, 0L);
    }

    public long totalNanos() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }
}
