package dev.interleave.timeline;

/// How much work a run has handed over, and what became of it. Text, table, status line and JSON
/// show these numbers under these names.
///
/// @param tasks submissions that an executor, pool, async stage, scope or timer has accepted, once
///   each: also a periodic task, and one that never began
/// @param failed tasks and forks that have thrown; a cancelled one has not failed
/// @param cancelled tasks and forks that somebody has cancelled while they ran
/// @param refused submissions that were not accepted: the pool was full or shut down, the timer
///   cancelled
/// @param neverBegun accepted tasks that were cancelled before they began, or still wait; once the
///   run is over, those that never ran
/// @param periodicRuns how often periodic tasks have run
/// @param forks fork-join tasks that were forked, by `fork` or `invokeAll`
/// @param splits how often parallel streams and other parallel operations of the JDK have handed on
///   a part of their work
public record TaskCounts(
        int tasks,
        int failed,
        int cancelled,
        int refused,
        int neverBegun,
        int periodicRuns,
        int forks,
        int splits) {
    public static final TaskCounts NONE = new TaskCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /// Tasks that ran once each, of which some have failed.
    public static TaskCounts of(int tasks, int failed) {
        return new TaskCounts(tasks, failed, 0, 0, 0, 0, 0, 0);
    }
}
