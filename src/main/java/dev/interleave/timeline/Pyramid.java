package dev.interleave.timeline;

/// Sums over groups of 8, 64, 512 … neighbouring intervals of a row or of the states of a lane, so
/// that the cost of drawing follows the pixels and not the bars. Same threading rules as [Spans];
/// an interval counts as busy once it has ended.
public interface Pyramid {
    /// How many intervals or groups make one group of the next level.
    int FAN_OUT = 8;

    /// How many levels there are; level 0 has groups of [#FAN_OUT] intervals.
    int levels();

    /// How many groups the level has; the last one may not be full.
    int groups(int level);

    /// Start of the group's first interval.
    long startNanos(int level, int group);

    /// Latest end in the group so far, at least its start.
    long endNanos(int level, int group);

    /// How long the group's intervals of that kind last together.
    ///
    /// @param kind ordinal of the [SpanKind], for states of the [ActivityState]
    long busyNanos(int level, int group, int kind);
}
