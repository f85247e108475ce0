package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.List;

/// The counts of the JSON contract, and what was left out.
///
/// @param platformThreadsStarted threads that the program has caused, pool workers among them; not
///   main, nor threads that the JVM and the JDK start for themselves
/// @param calls recorded calls of the learner's methods
/// @param maxConcurrency most units of work in progress at once, see [UnitsOfWork]
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
        TaskCounts work,
        int calls,
        int maxConcurrency,
        long dropped,
        int mutedCallSites,
        long callsLeftOut,
        long outputDropped,
        long namesLost) {
    public static final Counts NONE = new Counts(0, 0, 0, TaskCounts.NONE, 0, 0, 0, 0, 0, 0, 0);

    /// See [TaskCounts#tasks].
    public int tasks() {
        return work.tasks();
    }

    /// See [TaskCounts#failed].
    public int tasksFailed() {
        return work.failed();
    }

    /// What was started and handed over, as in `4 threads · 1 process · 9 tasks · 30 forks`. What
    /// there was none of is not named, but for threads.
    public String words() {
        List<String> kinds = new ArrayList<>();
        int threads = platformThreadsStarted + virtualThreadsStarted;
        kinds.add(Durations.count(threads) + (threads == 1 ? " thread" : " threads"));
        add(kinds, processesStarted, " process", " processes");
        add(kinds, work.tasks(), " task", " tasks");
        add(kinds, work.forks(), " fork", " forks");
        add(kinds, work.splits(), " split", " splits");
        return String.join(" · ", kinds);
    }

    private static void add(List<String> kinds, int count, String one, String many) {
        if (count > 0) {
            kinds.add(Durations.count(count) + (count == 1 ? one : many));
        }
    }
}
