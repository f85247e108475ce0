package dev.interleave.lesson;

import java.util.List;

/// What a check may ask of a recorded run; plain data, so that lessons know no engine. Times are
/// nanoseconds since the run's start; [#OPEN] stands for "never ended".
///
/// @param outcome word of the outcome, as in `completed`
public record RunFacts(
        String outcome,
        int exitCode,
        long wallNanos,
        long mainEndedNanos,
        int tasks,
        int platformThreadsStarted,
        int virtualThreadsStarted,
        int maxConcurrency,
        List<LaneFact> lanes,
        List<SpanFact> spans,
        List<StateFact> states,
        List<OutputFact> output) {

    public static final long OPEN = Long.MIN_VALUE;

    /// A thread or process.
    ///
    /// @param kind `main`, `platform`, `worker`, `virtual` or `process`
    public record LaneFact(
            int id, String name, String kind, boolean daemon, long pid, long start, long end) {}

    /// A piece of work on a lane.
    ///
    /// @param kind `task`, `call`, `scope` or `process`
    /// @param unit true for a span that counts as one unit of work (see the verdict line)
    public record SpanFact(
            int lane,
            String kind,
            String name,
            String method,
            long start,
            long end,
            boolean failed,
            boolean unit) {}

    /// A time in which a lane did not run.
    ///
    /// @param state `sleeping`, `waiting`, `blocked`, `runnable` or `io`
    public record StateFact(
            int lane, String state, long start, long end, String on, int holder, int line) {}

    public record OutputFact(long nanos, int lane, boolean error, String text) {}
}
