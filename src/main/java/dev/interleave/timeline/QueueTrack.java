package dev.interleave.timeline;

/// One queue of the run.
///
/// @param id as in [WaitedThing]
/// @param name as in the source where known, else class and number
/// @param depth how many elements it held, over time
/// @param puts elements put in
/// @param takes elements taken out
/// @param deepest most elements at once
public record QueueTrack(int id, String name, Series depth, long puts, long takes, long deepest) {}
