package dev.interleave.timeline.table;

import dev.interleave.timeline.SpanRef;
import java.util.List;
import java.util.Optional;

/// A unit of work (see [dev.interleave.timeline.UnitsOfWork]). Nanoseconds, since the run's start
/// for moments; [dev.interleave.timeline.Span#OPEN] where there is none.
///
/// @param lane id of its lane
/// @param span its bar; empty when it is the whole body of the thread
/// @param submittedNanos when it was handed over or its thread was started
/// @param queuedNanos from then to its begin
/// @param durationNanos so far, when it has not ended
/// @param failure the exception, `cancelled` for a task that somebody has cancelled, or empty
/// @param line source line, or 0
public record TaskRow(
        int lane,
        Optional<SpanRef> span,
        String name,
        String thread,
        long submittedNanos,
        long queuedNanos,
        long startNanos,
        long endNanos,
        long durationNanos,
        long runningNanos,
        long sleepingNanos,
        long waitingNanos,
        long blockedNanos,
        String failure,
        int line) {

    public static final List<Column<TaskRow>> COLUMNS =
            List.of(
                    Column.text("task", "Task", TaskRow::name),
                    Column.text("thread", "Thread", TaskRow::thread),
                    Column.time("submitted", "Submitted", TaskRow::submittedNanos),
                    Column.duration("queued", "In queue", TaskRow::queuedNanos),
                    Column.time("start", "Begin", TaskRow::startNanos),
                    Column.time("end", "End", TaskRow::endNanos),
                    Column.duration("duration", "Duration", TaskRow::durationNanos),
                    Column.duration("running", "Running", TaskRow::runningNanos),
                    Column.duration("sleeping", "Sleeping", TaskRow::sleepingNanos),
                    Column.duration("waiting", "Waiting", TaskRow::waitingNanos),
                    Column.duration("blocked", "Blocked", TaskRow::blockedNanos),
                    Column.text("failure", "Failure", TaskRow::failure),
                    Column.number(
                            "line", "Line", row -> row.line() == 0 ? Tables.NONE : row.line()));
}
