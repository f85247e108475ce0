package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;

/// Everything about a run that is over.
///
/// @param problems what javac said; warnings too
/// @param snapshot the last one; [RunSnapshot#EMPTY] when the program never ran
/// @param wallNanos from the run's start to the end of the child JVM
/// @param cpuNanos processor time of the child JVM during the run, or -1 when unknown
public record RunResult(
        Program program,
        Outcome outcome,
        List<Problem> problems,
        RunSnapshot snapshot,
        long wallNanos,
        long cpuNanos) {}
