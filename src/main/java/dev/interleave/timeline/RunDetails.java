package dev.interleave.timeline;

import java.util.List;

/// What is known of a run beyond its lanes. Immutable in the sense of [Spans].
///
/// @param links arrows that only events can tell (locks, wake-ups, queues, messages), by `toNanos`;
///   those of starts, submissions and joins follow from the lanes
/// @param linksLeftOut arrows beyond what is kept
/// @param heapBytes used heap of the learner's JVM
public record RunDetails(
        List<LockTrack> locks,
        List<QueueTrack> queues,
        List<Link> links,
        long linksLeftOut,
        Series heapBytes) {

    /// Nothing known.
    public static final RunDetails NONE =
            new RunDetails(List.of(), List.of(), List.of(), 0, Series.EMPTY);
}
