package dev.interleave.timeline.statistics;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Series;
import java.util.List;

/// What there is to say about a stretch of a run. Times are nanoseconds since the run's start.
///
/// @param fromNanos begin of the stretch, within the run
/// @param toNanos its end, within the run
/// @param unitsBegun pieces of work that began in it, see [dev.interleave.timeline.UnitsOfWork]
/// @param unitsEnded pieces of work that ended in it
/// @param unitsFailed those of them that ended with an exception
/// @param durations how long those that ended in it took, from their own begin
/// @param concurrency units in progress, over the stretch
/// @param meanConcurrency mean over the stretch
/// @param maxConcurrency most units at once in the stretch
/// @param cores how busy the cores were
/// @param states time of all lanes together by state
/// @param lanes lanes alive in the stretch, the one that ran longest first
/// @param waits what was waited for, the longest in total first; idle workers last
public record RangeStatistics(
        long fromNanos,
        long toNanos,
        int unitsBegun,
        int unitsEnded,
        int unitsFailed,
        DurationSummary durations,
        Series concurrency,
        double meanConcurrency,
        int maxConcurrency,
        CoreUse cores,
        StateTimes states,
        List<LaneUse> lanes,
        List<WaitSum> waits) {

    public RangeStatistics {
        lanes = List.copyOf(lanes);
        waits = List.copyOf(waits);
    }

    /// Looks at the whole run for one answer; [RunStatistics] is cheaper for several.
    public static RangeStatistics of(RunSnapshot run, int cores, long fromNanos, long toNanos) {
        return RunStatistics.of(run, cores).range(fromNanos, toNanos);
    }

    /// The same on as many cores as this machine has.
    public static RangeStatistics of(RunSnapshot run, long fromNanos, long toNanos) {
        return of(run, Runtime.getRuntime().availableProcessors(), fromNanos, toNanos);
    }

    public long wallNanos() {
        return toNanos - fromNanos;
    }
}
