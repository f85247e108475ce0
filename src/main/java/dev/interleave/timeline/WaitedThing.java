package dev.interleave.timeline;

/// Something that threads waited for: a lock, condition, queue, latch …
///
/// @param id the same wherever it is named
/// @param name what it is called everywhere
/// @param type its class, as in `ReentrantLock`, or empty when not known
public record WaitedThing(int id, String name, String type) {}
