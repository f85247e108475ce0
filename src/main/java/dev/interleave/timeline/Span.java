package dev.interleave.timeline;

/// One bar: a call or a task on its lane. Times are nanoseconds since the run's start.
///
/// @param ref where it stands
/// @param name what it is called, with arguments, as in `task("First task")`
/// @param method class and method, as in `Main.task`, or empty
/// @param submittedNanos when it was handed to its executor, or [#OPEN] when nobody did
/// @param endNanos when it ended, or [#OPEN]
/// @param failure the exception that ended it, or empty
/// @param parent index of the enclosing span on the same lane, or -1
/// @param depth 0 for the outermost span
/// @param line source line, or 0
/// @param startCore core it began on, or -1
/// @param endCore core it ended on, or -1
public record Span(
        SpanRef ref,
        SpanKind kind,
        String name,
        String method,
        long submittedNanos,
        long startNanos,
        long endNanos,
        String failure,
        int parent,
        int depth,
        int line,
        int startCore,
        int endCore) {

    /// Stands for a time that has not come (or is unknown).
    public static final long OPEN = Long.MIN_VALUE;

    /// The end to draw: `nowNanos` for a span that has not ended.
    public long effectiveEnd(long nowNanos) {
        return endNanos == OPEN ? nowNanos : endNanos;
    }

    public boolean failed() {
        return !failure.isEmpty();
    }
}
