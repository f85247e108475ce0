package dev.interleave.timeline;

import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.List;

/// What a run has worked on, in the words and numbers of its counts: tasks are accepted
/// submissions, a thread without tasks is a thread, a process a process.
///
/// @param work as in `9 tasks and 1 call of main`, or empty when there was nothing
/// @param single whether that is one piece of work only
/// @param fates what became of tasks and threads that did not simply run, as in `1 task never
///   began`
public record WorkWords(String work, boolean single, List<String> fates) {

    /// Looks at every unit.
    static WorkWords of(RunSnapshot run, UnitsOfWork units) {
        int threads = 0;
        int processes = 0;
        int calls = 0;
        for (Unit unit : units.units()) {
            LaneTrack track = run.lanes().get(unit.lane() - 1);
            LaneKind kind = track.lane().kind();
            if (unit.span() == UnitsOfWork.WHOLE_LANE) {
                threads += kind == LaneKind.PROCESS ? 0 : 1;
                processes += kind == LaneKind.PROCESS ? 1 : 0;
            } else if (kind == LaneKind.MAIN && !UnitsOfWork.isPart(track.spans(), unit.span())) {
                calls += track.spans().kind(unit.span()) == SpanKind.CALL ? 1 : 0;
            }
        }
        TaskCounts counts = run.counts().work();
        List<String> kinds = new ArrayList<>();
        some(kinds, counts.tasks(), "task", "tasks");
        some(kinds, counts.forks(), "fork", "forks");
        some(kinds, counts.splits(), "split", "splits");
        some(kinds, threads, "thread", "threads");
        some(kinds, processes, "process", "processes");
        some(kinds, calls, "call of main", "calls of main");
        long all =
                (long) counts.tasks()
                        + counts.forks()
                        + counts.splits()
                        + threads
                        + processes
                        + calls;
        return new WorkWords(list(kinds), all == 1, fates(run, counts));
    }

    private static List<String> fates(RunSnapshot run, TaskCounts counts) {
        List<String> fates = new ArrayList<>();
        if (counts.periodicRuns() > 0) {
            fates.add(
                    counts.periodicRuns() == 1
                            ? "1 periodic run"
                            : Durations.count(counts.periodicRuns()) + " periodic runs");
        }
        if (counts.cancelled() > 0) {
            fates.add(tasks(counts.cancelled()) + was(counts.cancelled()) + " cancelled");
        }
        if (counts.neverBegun() > 0) {
            String began = run.running() ? " not begun yet" : " never began";
            String has = counts.neverBegun() == 1 ? " has" : " have";
            fates.add(tasks(counts.neverBegun()) + (run.running() ? has : "") + began);
        }
        if (counts.refused() > 0) {
            fates.add(tasks(counts.refused()) + was(counts.refused()) + " refused");
        }
        int unborn = run.running() ? 0 : threadsNeverBegun(run);
        if (unborn > 0) {
            fates.add(
                    (unborn == 1 ? "1 thread" : Durations.count(unborn) + " threads")
                            + " never began");
        }
        CutOff.of(run).ifPresent(fates::add);
        return fates;
    }

    /// Threads that the program has started and that found no core before it ended.
    private static int threadsNeverBegun(RunSnapshot run) {
        return (int)
                run.ownLanes().stream()
                        .map(LaneTrack::lane)
                        .filter(lane -> lane.kind() != LaneKind.PROCESS && !lane.hasBegun())
                        .count();
    }

    private static String tasks(int count) {
        return count == 1 ? "1 task" : Durations.count(count) + " tasks";
    }

    private static String was(int count) {
        return count == 1 ? " was" : " were";
    }

    private static String list(List<String> kinds) {
        if (kinds.size() < 2) {
            return kinds.isEmpty() ? "" : kinds.getFirst();
        }
        return String.join(", ", kinds.subList(0, kinds.size() - 1)) + " and " + kinds.getLast();
    }

    private static void some(List<String> kinds, int many, String one, String more) {
        if (many > 0) {
            kinds.add(many == 1 ? "1 " + one : Durations.count(many) + " " + more);
        }
    }
}
