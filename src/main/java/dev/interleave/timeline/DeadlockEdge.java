package dev.interleave.timeline;

/// One thread of a circle in which each waits for the next.
///
/// @param lane the thread's lane
/// @param holds what the thread before it wants, or empty when that waits for its end
/// @param wants what it waits for
/// @param line source line where it waits, or 0
public record DeadlockEdge(int lane, String holds, String wants, int line) {}
