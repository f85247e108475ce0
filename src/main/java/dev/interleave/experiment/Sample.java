package dev.interleave.experiment;

import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;

/// One run of an experiment, as a figure.
///
/// @param wallNanos from the call of `main` to the end of the last thread that keeps the JVM alive
/// @param cpuNanos processor time of the JVM meanwhile, its compiler and collector included, or -1
/// @param outcome how it ended
public record Sample(long wallNanos, long cpuNanos, Outcome outcome) {
    public static Sample of(RunResult run) {
        return new Sample(run.wallNanos(), run.cpuNanos(), run.outcome());
    }

    /// Whether it ran to its end, so that its time means something.
    public boolean good() {
        return outcome.commandExitCode() == 0;
    }
}
