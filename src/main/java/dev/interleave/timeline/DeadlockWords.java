package dev.interleave.timeline;

import java.util.List;
import java.util.Optional;

/// Threads that wait for each other, in words.
public final class DeadlockWords {
    private DeadlockWords() {}

    /// One for each thread, as in `Thread-0 holds a and wants b (line 14)`.
    public static List<String> edges(RunSnapshot run) {
        return run.deadlock().stream().map(edge -> words(run, edge)).toList();
    }

    private static String words(RunSnapshot run, DeadlockEdge edge) {
        String thread = run.lane(edge.lane()).map(track -> track.lane().name()).orElse("?");
        String holds = edge.holds().isEmpty() ? "" : " holds " + edge.holds() + " and";
        String at = edge.line() == 0 ? "" : " (line " + edge.line() + ")";
        return thread + holds + " wants " + edge.wants() + at;
    }

    /// What to say of a program that runs on, as other threads of it can, or wait with a time
    /// limit. Empty without a deadlock, and when one of its threads waits no more.
    public static Optional<String> whileRunning(RunSnapshot run) {
        boolean stands =
                run.running()
                        && !run.deadlock().isEmpty()
                        && run.deadlock().stream().allMatch(edge -> waits(run, edge));
        return stands
                ? Optional.of(
                        "Deadlock: "
                                + String.join("; ", edges(run))
                                + ". The program itself has not ended.")
                : Optional.empty();
    }

    private static boolean waits(RunSnapshot run, DeadlockEdge edge) {
        return run.lane(edge.lane())
                .map(LaneTrack::states)
                .filter(states ->
                        states.size() > 0 && states.endNanos(states.size() - 1) == Span.OPEN)
                .isPresent();
    }
}
