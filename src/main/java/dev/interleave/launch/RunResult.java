package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;

/// Everything about a run that is over.
///
/// @param problems what javac said; warnings too
/// @param snapshot the last one; [RunSnapshot#EMPTY] when the program never ran
/// @param wallNanos from the call of `main` to the end of the program, or of the child JVM when the
///   program did not end by itself
/// @param cpuNanos processor time of the child JVM during the run, or -1 when unknown
public record RunResult(
        Program program,
        Outcome outcome,
        List<Problem> problems,
        RunSnapshot snapshot,
        long wallNanos,
        long cpuNanos) {}
