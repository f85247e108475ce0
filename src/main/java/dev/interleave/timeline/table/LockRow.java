package dev.interleave.timeline.table;

import java.util.List;

/// A lock or monitor. Times are lengths in nanoseconds.
///
/// @param kind `synchronized` or `Lock`
/// @param contended how often somebody had to wait
/// @param waitedNanos all waits together
/// @param heldNanos how long it was held, as far as recorded one by one
/// @param mostHeldBy thread that held it longest, or empty
public record LockRow(
        int id,
        String name,
        String kind,
        long acquisitions,
        long contended,
        long waitedNanos,
        long longestWaitNanos,
        long heldNanos,
        String mostHeldBy) {

    public static final List<Column<LockRow>> COLUMNS =
            List.of(
                    Column.text("lock", "Lock", LockRow::name),
                    Column.text("kind", "Kind", LockRow::kind),
                    Column.number("acquired", "Acquired", LockRow::acquisitions),
                    Column.number("contended", "Had to wait", LockRow::contended),
                    Column.duration("waited", "Waited", LockRow::waitedNanos),
                    Column.duration("longest_wait", "Longest wait", LockRow::longestWaitNanos),
                    Column.duration("held", "Held", LockRow::heldNanos),
                    Column.text("most_held_by", "Held most by", LockRow::mostHeldBy));
}
