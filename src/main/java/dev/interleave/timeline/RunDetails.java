package dev.interleave.timeline;

import java.util.List;

/// What is known of a run beyond its lanes. Immutable in the sense of [Spans].
///
/// @param links arrows that only events can tell (locks, wake-ups, queues, messages), by `toNanos`;
///   those of starts, submissions and joins follow from the lanes
/// @param linksLeftOut arrows beyond what is kept
/// @param heapBytes used heap of the learner's JVM
/// @param things what threads waited for, and other locks and queues
public record RunDetails(
        List<LockTrack> locks,
        List<QueueTrack> queues,
        List<Link> links,
        long linksLeftOut,
        Series heapBytes,
        List<WaitedThing> things) {

    /// Nothing known.
    public static final RunDetails NONE =
            new RunDetails(List.of(), List.of(), List.of(), 0, Series.EMPTY);

    /// What is waited for is known by its name only.
    public RunDetails(
            List<LockTrack> locks,
            List<QueueTrack> queues,
            List<Link> links,
            long linksLeftOut,
            Series heapBytes) {
        this(locks, queues, links, linksLeftOut, heapBytes, List.of());
    }
}
