package dev.interleave.launch;

import dev.interleave.compile.Problem;
import dev.interleave.timeline.Halt;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Verdict;
import dev.interleave.trace.InternalFailure;
import java.util.List;

/// Everything about a run that is over.
///
/// @param problems what javac said; warnings too
/// @param snapshot the last one; [RunSnapshot#EMPTY] when the program never ran
/// @param wallNanos from the call of `main` to the end of the program, or of the child JVM when the
///   program did not end by itself
/// @param cpuNanos processor time of the child JVM during the run, or -1 when unknown
/// @param internal what went wrong inside Interleave meanwhile: the run may miss something
public record RunResult(
        Program program,
        Outcome outcome,
        List<Problem> problems,
        RunSnapshot snapshot,
        long wallNanos,
        long cpuNanos,
        List<InternalFailure> internal) {

    public RunResult {
        outcome = outcome.saying(snapshot.named(outcome.message()));
        internal = List.copyOf(internal);
    }

    /// A run in which nothing went wrong inside Interleave.
    public RunResult(
            Program program,
            Outcome outcome,
            List<Problem> problems,
            RunSnapshot snapshot,
            long wallNanos,
            long cpuNanos) {
        this(program, outcome, problems, snapshot, wallNanos, cpuNanos, List.of());
    }

    /// What the run has shown, and, if it was cut off, why: for pictures, which nobody stands
    /// beside.
    public String caption() {
        String shown = verdict().text();
        return outcome.halt() == Halt.NONE ? shown : shown + ". " + outcome.message();
    }

    /// The same, with the JDK's own threads among what is shown.
    public RunResult withJdkThreads() {
        return new RunResult(
                program,
                outcome,
                problems,
                snapshot.withJdkThreads(),
                wallNanos,
                cpuNanos,
                internal);
    }

    /// What the run has shown. Looks at every bar.
    public Verdict verdict() {
        return Verdict.of(snapshot, outcome.halt());
    }
}
