package dev.interleave.timeline;

/// One thread of a circle in which each waits for the next.
///
/// @param lane the thread's lane
/// @param holds what the thread before it wants, or empty when that waits for its end
/// @param wants what it waits for
/// @param line source line where it waits, or 0
/// @param holdsId id of what it holds, or 0
/// @param wantsId id of the lock it waits for, or 0
public record DeadlockEdge(
        int lane, String holds, String wants, int line, int holdsId, int wantsId) {
    /// One of which only the names are known.
    public DeadlockEdge(int lane, String holds, String wants, int line) {
        this(lane, holds, wants, line, 0, 0);
    }
}
