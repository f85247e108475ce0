package dev.interleave.ui.table;

import dev.interleave.timeline.Hold;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.table.Column;
import dev.interleave.timeline.table.LockRow;
import dev.interleave.timeline.table.Tables;
import dev.interleave.timeline.table.TaskRow;
import dev.interleave.timeline.table.ThreadRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A table of a run: its rows, what they are and where they stand in the timeline.
///
/// @param title for people
/// @param nothing what to say when there are no rows
/// @param rows makes them; looks at the whole run
/// @param key what a row is about, the same in every snapshot of the run
/// @param place where the row stands in the timeline
/// @param holds whether a row is about that place
record RowKind<R>(
        String title,
        String nothing,
        List<Column<R>> columns,
        Function<RunSnapshot, List<R>> rows,
        Function<R, Object> key,
        BiFunction<RunSnapshot, R, Optional<Place>> place,
        BiFunction<R, Place, Boolean> holds) {

    /// A place in the timeline.
    ///
    /// @param bar the bar there, if there is one
    record Place(int lane, long nanos, Optional<SpanRef> bar) {}

    static RowKind<TaskRow> tasks() {
        return new RowKind<>(
                "Tasks",
                "No tasks: the program handed nothing over and called no method that is recorded.",
                TaskRow.COLUMNS,
                Tables::tasks,
                row -> row.span().<Object>map(bar -> bar).orElse(row.lane()),
                (run, row) -> Optional.of(new Place(row.lane(), row.startNanos(), row.span())),
                RowKind::isAt);
    }

    /// A row of a bar is about that bar, one of a whole thread about the thread.
    private static boolean isAt(TaskRow row, Place place) {
        return row.span().isPresent() ? row.span().equals(place.bar()) : row.lane() == place.lane();
    }

    static RowKind<ThreadRow> threads() {
        return new RowKind<>(
                "Threads",
                "No threads yet.",
                ThreadRow.COLUMNS,
                Tables::threads,
                ThreadRow::lane,
                (run, row) ->
                        Optional.of(new Place(row.lane(), row.startNanos(), Optional.empty())),
                (row, place) -> row.lane() == place.lane());
    }

    static RowKind<LockRow> locks() {
        return new RowKind<>(
                "Locks",
                "No locks: nothing of this run waited for one or held one that is recorded.",
                LockRow.COLUMNS,
                Tables::locks,
                LockRow::id,
                RowKind::worstHold,
                (row, place) -> false);
    }

    /// Where the lock was waited for longest.
    private static Optional<Place> worstHold(RunSnapshot run, LockRow row) {
        return run.details().locks().stream()
                .filter(lock -> lock.id() == row.id())
                .flatMap(lock -> lock.holds().stream())
                .max(Comparator.comparingLong(Hold::waitedNanos))
                .map(hold -> new Place(hold.lane(), hold.startNanos(), Optional.empty()));
    }
}
