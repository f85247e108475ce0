package dev.interleave.timeline.table;

import java.util.List;

/// A lane. Nanoseconds, since the run's start for moments; [dev.interleave.timeline.Span#OPEN]
/// where there is none.
///
/// @param kind the word of the JSON contract, as in `virtual`
/// @param startedBy name of the thread that started it, or empty
/// @param tasks tasks that it began
/// @param utilisation share of its life in which it ran, in percent
/// @param onCoreNanos time on a core as measured by the operating system
/// @param failure the exception that ended it, or empty
public record ThreadRow(
        int lane,
        String name,
        String kind,
        String pool,
        long pid,
        String startedBy,
        long startNanos,
        long endNanos,
        long aliveNanos,
        long runningNanos,
        long sleepingNanos,
        long waitingNanos,
        long blockedNanos,
        long ioNanos,
        int utilisation,
        long onCoreNanos,
        int tasks,
        String failure) {

    public static final List<Column<ThreadRow>> COLUMNS =
            List.of(
                    Column.text("thread", "Thread", ThreadRow::name),
                    Column.text("kind", "Kind", ThreadRow::kind),
                    Column.text("pool", "Pool", ThreadRow::pool),
                    Column.number("pid", "Process", ThreadRow::pid),
                    Column.text("started_by", "Started by", ThreadRow::startedBy),
                    Column.time("start", "Begin", ThreadRow::startNanos),
                    Column.time("end", "End", ThreadRow::endNanos),
                    Column.duration("alive", "Alive", ThreadRow::aliveNanos),
                    Column.duration("running", "Running", ThreadRow::runningNanos),
                    Column.duration("sleeping", "Sleeping", ThreadRow::sleepingNanos),
                    Column.duration("waiting", "Waiting", ThreadRow::waitingNanos),
                    Column.duration("blocked", "Blocked", ThreadRow::blockedNanos),
                    Column.duration("io", "Input/output", ThreadRow::ioNanos),
                    Column.number("utilisation", "Running, %", ThreadRow::utilisation),
                    Column.duration("on_core", "On a core", ThreadRow::onCoreNanos),
                    Column.number("tasks", "Tasks", ThreadRow::tasks),
                    Column.text("failure", "Failure", ThreadRow::failure));
}
