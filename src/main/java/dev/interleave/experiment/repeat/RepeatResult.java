package dev.interleave.experiment.repeat;

import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.Spread;
import java.util.List;
import java.util.Optional;

/// What a repetition has shown so far.
///
/// @param program its name
/// @param wallNanos of each run, in the order in which they were made
/// @param outcomes most frequent first
/// @param orders in which the pieces of work ended, most frequent first; empty when there are fewer
///   than two pieces or too many
/// @param foundRun number of the run that was looked for, or 0
/// @param jvms how many JVMs the runs took
/// @param totalNanos time since it began, pauses left out
/// @param complete whether it was not cancelled
public record RepeatResult(
        String program,
        RepeatPlan plan,
        List<Long> wallNanos,
        List<Tally> outcomes,
        List<Tally> orders,
        int foundRun,
        int jvms,
        Conditions conditions,
        long totalNanos,
        boolean complete) {
    /// From so many different orders on their list says nothing more; the rest is counted together.
    public static final int MOST_TALLIES = 1_000;

    public RepeatResult {
        wallNanos = List.copyOf(wallNanos);
        outcomes = List.copyOf(outcomes);
        orders = List.copyOf(orders);
    }

    public int runs() {
        return wallNanos.size();
    }

    public double runsPerSecond() {
        return totalNanos == 0 ? 0 : runs() * 1e9 / totalNanos;
    }

    /// Wall times in nanoseconds; empty before the first run.
    public Optional<Spread> wall() {
        return wallNanos.isEmpty()
                ? Optional.empty()
                : Optional.of(Spread.of(wallNanos.stream().map(Long::doubleValue).toList()));
    }

    /// As in `100 runs`.
    public String runsText() {
        return (runs() == 1 ? "1 run" : runs() + " runs") + (complete ? "" : ", cancelled");
    }
}
