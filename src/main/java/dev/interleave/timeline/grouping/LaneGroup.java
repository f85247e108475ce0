package dev.interleave.timeline.grouping;

import java.util.List;

/// Rows that belong together.
///
/// @param key the same in the next snapshot of the run: for what is folded, pinned or moved
/// @param title what they are, with a number where there are several, as in `pool-1: 4 workers`
/// @param rows indices into the lanes of [LaneGrouping#view]
public record LaneGroup(String key, Kind kind, String title, List<Integer> rows) {

    /// What the rows have in common.
    public enum Kind {
        MAIN,
        THREADS,
        POOL,
        VIRTUAL,
        PROCESSES,
        CORE,
        /// Work of which it is not known on which core it ran.
        UNKNOWN_CORE,
        TASKS,
        LOCK
    }

    public LaneGroup {
        rows = List.copyOf(rows);
    }
}
