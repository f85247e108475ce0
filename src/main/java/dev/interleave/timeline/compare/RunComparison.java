package dev.interleave.timeline.compare;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Halt;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import dev.interleave.timeline.Verdict;
import dev.interleave.timeline.statistics.RangeStatistics;
import dev.interleave.timeline.statistics.RunStatistics;
import dev.interleave.timeline.statistics.Steps;
import dev.interleave.timeline.statistics.WaitSum;
import java.util.ArrayList;
import java.util.List;

/// Runs against the first of them.
///
/// @param runs in the order in which they were given
/// @param sentences what differs, whole sentences
public record RunComparison(List<ComparedRun> runs, List<String> sentences) {

    public RunComparison {
        runs = List.copyOf(runs);
        sentences = List.copyOf(sentences);
    }

    /// Looks at every bar of every run.
    public static RunComparison of(List<TitledRun> titled) {
        List<ComparedRun> runs = new ArrayList<>();
        for (TitledRun each : titled) {
            runs.add(measure(each, runs.isEmpty() ? 0 : comparable(runs.getFirst())));
        }
        return new RunComparison(runs, ComparisonText.of(runs));
    }

    private static long comparable(ComparedRun first) {
        return first.comparable() ? first.wallNanos() : -1;
    }

    /// @param firstNanos wall time of the first run; 0 when this is the first, -1 when that goes on
    ///   or was cut off
    private static ComparedRun measure(TitledRun titled, long firstNanos) {
        RunSnapshot run = titled.run();
        var statistics = RunStatistics.of(run, Runtime.getRuntime().availableProcessors());
        RangeStatistics whole = statistics.whole();
        UnitsOfWork work = statistics.work();
        Verdict verdict = Verdict.of(run, work, titled.halt());
        long wall = verdict.wallNanos();
        double speedUp =
                firstNanos == 0
                        ? 1
                        : firstNanos < 0 || run.running() || titled.halt() != Halt.NONE || wall == 0
                                ? 0
                                : firstNanos / (double) wall;
        return new ComparedRun(
                titled.title(),
                run.running(),
                titled.halt(),
                verdict.haltNanos(),
                wall,
                speedUp,
                verdict.units(),
                verdict.failed(),
                verdict.maxAtOnce(),
                meanConcurrency(statistics, work),
                whole.states().of(ActivityState.SLEEPING),
                sum(whole, ActivityState.WAITING),
                sum(whole, ActivityState.BLOCKED),
                onCore(run));
    }

    private static double meanConcurrency(RunStatistics statistics, UnitsOfWork work) {
        long first = Long.MAX_VALUE;
        long last = 0;
        for (Unit unit : work.units()) {
            first = Math.min(first, unit.startNanos());
            last = Math.max(last, unit.effectiveEnd(statistics.run().nowNanos()));
        }
        return last <= first ? 0 : Steps.mean(statistics.concurrency(), first, last);
    }

    private static long sum(RangeStatistics whole, ActivityState state) {
        return whole.waits().stream()
                .filter(wait -> wait.state() == state && !wait.idle())
                .mapToLong(WaitSum::totalNanos)
                .sum();
    }

    private static long onCore(RunSnapshot run) {
        long sum = 0;
        for (LaneTrack track : run.ownLanes()) {
            if (!track.cpu().known()) {
                return -1;
            }
            sum += track.cpu().onCoreNanos();
        }
        return run.lanes().isEmpty() ? -1 : sum;
    }
}
