package dev.interleave.timeline;

/// One row of the timeline: a thread or a process.
///
/// @param id 1, 2, 3 … in order of first sight
/// @param threadId `Thread.threadId()`, or 0 for a process
/// @param pool name of the pool it works for, or empty
/// @param pid process id of the process it belongs to
/// @param startNanos when it began, in nanoseconds since the run's start; for a thread that was
///   started but has not begun, when it was started
/// @param endNanos when it ended, or [Span#OPEN]; the same as `startNanos` for a thread that has
///   not begun
/// @param jdk one of the JDK's own threads, on which code of the program has run (a cleaner, a
///   finalizer, a handler): it counts for nothing
public record Lane(
        int id,
        long threadId,
        String name,
        LaneKind kind,
        boolean daemon,
        String pool,
        long pid,
        long startNanos,
        long endNanos,
        boolean jdk) {

    /// A thread or process of the program.
    public Lane(
            int id,
            long threadId,
            String name,
            LaneKind kind,
            boolean daemon,
            String pool,
            long pid,
            long startNanos,
            long endNanos) {
        this(id, threadId, name, kind, daemon, pool, pid, startNanos, endNanos, false);
    }

    /// The same lane with a name that says whose it is, as in `Common-Cleaner (JDK)`.
    Lane marked() {
        return new Lane(
                id, threadId, name + " (JDK)", kind, daemon, pool, pid, startNanos, endNanos, jdk);
    }

    /// Whether it has run at all: a thread can be started and never get a core.
    public boolean hasBegun() {
        return startNanos != endNanos;
    }

    /// The end to draw: `nowNanos` for a lane that has not ended.
    public long effectiveEnd(long nowNanos) {
        return endNanos == Span.OPEN ? nowNanos : endNanos;
    }
}
