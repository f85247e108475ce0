package dev.interleave.timeline;

/// The counts of the JSON contract, and what was left out.
///
/// @param tasks submissions that reached an executor, pool, stage, scope or timer, once each
/// @param calls recorded calls of the learner's methods
/// @param maxConcurrency most units of work in progress at once
/// @param dropped events lost
/// @param mutedCallSites call sites no longer recorded because they were too fast and too many
/// @param callsLeftOut calls from there that were not recorded; where many threads call at once a
///   few may be missing
/// @param outputDropped characters of output not kept
/// @param namesLost events whose name found no room
public record Counts(
        int platformThreadsStarted,
        int virtualThreadsStarted,
        int processesStarted,
        int tasks,
        int tasksFailed,
        int calls,
        int maxConcurrency,
        long dropped,
        int mutedCallSites,
        long callsLeftOut,
        long outputDropped,
        long namesLost) {}
