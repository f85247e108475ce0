package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What there is to say about one bar.
///
/// @param thread name of the lane
/// @param endNanos when it ended, or [Span#OPEN]
/// @param durationNanos so far, when it has not ended
/// @param line source line, or 0
/// @param failure the exception, or empty
/// @param queuedNanos how long it waited between being submitted and started, or 0
/// @param asleepNanos how much of it the thread slept
/// @param waitingNanos how much of it the thread waited for others
/// @param blockedNanos how much of it the thread wanted a lock that another one held
public record SpanText(
        String name,
        String method,
        String thread,
        long startNanos,
        long endNanos,
        long durationNanos,
        int line,
        String failure,
        long queuedNanos,
        long asleepNanos,
        long waitingNanos,
        long blockedNanos) {

    /// Empty when the run has no such span.
    public static Optional<SpanText> of(RunSnapshot run, SpanRef ref) {
        return run.lane(ref.lane())
                .flatMap(track -> run.span(ref).map(span -> of(track, span, run.nowNanos())));
    }

    private static SpanText of(LaneTrack track, Span span, long nowNanos) {
        long end = Math.max(span.startNanos(), span.effectiveEnd(nowNanos));
        States states = track.states();
        long[] inside = new long[ActivityState.values().length];
        VisibleSpans.forEachState(
                states,
                span.startNanos(),
                end,
                index -> {
                    StateInterval interval = states.get(index);
                    long from = Math.max(interval.startNanos(), span.startNanos());
                    long to = Math.min(interval.effectiveEnd(nowNanos), end);
                    inside[interval.state().ordinal()] += Math.max(0, to - from);
                });
        return new SpanText(
                span.name(),
                span.method(),
                track.lane().name(),
                span.startNanos(),
                span.endNanos(),
                end - span.startNanos(),
                span.line(),
                span.failure(),
                span.submittedNanos() == Span.OPEN
                        ? 0
                        : Math.max(0, span.startNanos() - span.submittedNanos()),
                inside[ActivityState.SLEEPING.ordinal()],
                inside[ActivityState.WAITING.ordinal()],
                inside[ActivityState.BLOCKED.ordinal()]);
    }

    /// One fact a line, the name first.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name);
        lines.add(
                "on "
                        + thread
                        + (method.isEmpty() ? "" : ", " + method)
                        + (line > 0 ? ", line " + line : ""));
        lines.add(
                endNanos == Span.OPEN
                        ? "%s so far, since %s"
                                .formatted(
                                        Durations.text(durationNanos), Durations.text(startNanos))
                        : "%s, from %s to %s"
                                .formatted(
                                        Durations.text(durationNanos),
                                        Durations.text(startNanos),
                                        Durations.text(endNanos)));
        if (queuedNanos > 0) {
            lines.add("stood in the queue for " + Durations.text(queuedNanos));
        }
        List<String> pauses = new ArrayList<>();
        addPause(pauses, "asleep", asleepNanos);
        addPause(pauses, "waiting", waitingNanos);
        addPause(pauses, "blocked", blockedNanos);
        if (!pauses.isEmpty()) {
            lines.add(String.join(", ", pauses));
        }
        if (!failure.isEmpty()) {
            lines.add("failed: " + failure);
        }
        return lines;
    }

    public String text() {
        return String.join("\n", lines());
    }

    private static void addPause(List<String> pauses, String word, long nanos) {
        if (nanos > 0) {
            pauses.add(word + " " + Durations.text(nanos));
        }
    }

    /// What the thread did there, as in `waiting 82 ms for Thread-2 to end (join)`.
    public static String explainState(RunSnapshot run, StateInterval interval) {
        boolean open = interval.endNanos() == Span.OPEN;
        long nanos = Math.max(0, interval.effectiveEnd(run.nowNanos()) - interval.startNanos());
        String time = Durations.text(nanos) + (open && run.running() ? " so far" : "");
        Optional<String> holder = run.lane(interval.holder()).map(track -> track.lane().name());
        String on = interval.on();
        return switch (interval.state()) {
            case RUNNING -> "running " + time;
            case RUNNABLE -> "ready to run for " + time + ", but no core was free";
            case SLEEPING -> "sleeping " + time;
            case WAITING ->
                    "waiting "
                            + time
                            + holder.map(name -> " for " + name + " to end (join)")
                                    .orElse(on.isEmpty() ? "" : " for " + on);
            case BLOCKED ->
                    "blocked "
                            + time
                            + ": wants the lock"
                            + (on.isEmpty() ? "" : " of " + on)
                            + holder.map(name -> ", held by " + name).orElse("");
            case IO -> "waiting " + time + " for " + (on.isEmpty() ? "input" : on);
        };
    }
}
