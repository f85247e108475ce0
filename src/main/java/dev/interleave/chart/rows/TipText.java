package dev.interleave.chart.rows;

import dev.interleave.chart.StateText;
import dev.interleave.chart.TimeText;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what stands at a point of the timeline.
public final class TipText {
    private TipText() {}

    public static List<String> of(RunSnapshot run, Hover at, long rangeNanos) {
        List<String> lines = new ArrayList<>();
        run.lane(at.lane())
                .ifPresent(track -> {
                    at.span()
                            .flatMap(run::span)
                            .ifPresentOrElse(
                                    span -> span(lines, run, track.lane(), span, rangeNanos),
                                    () -> lane(lines, run, track.lane(), rangeNanos));
                    state(lines, run, track, at.nanos(), rangeNanos);
                });
        return lines;
    }

    /// What many lanes do together.
    public static List<String> folded(RunSnapshot run, LaneRow row, long nanos, long rangeNanos) {
        List<String> lines = new ArrayList<>();
        lines.add(row.label());
        if (nanos == Span.OPEN) {
            lines.add("too many to show one by one");
            return lines;
        }
        int[] counts = new int[ActivityState.values().length];
        int alive = 0;
        for (int member : row.members()) {
            LaneTrack track = run.lanes().get(member);
            Lane lane = track.lane();
            if (lane.startNanos() <= nanos && nanos < lane.effectiveEnd(run.nowNanos())) {
                alive++;
                counts[Search.activityAt(track.states(), nanos).ordinal()]++;
            }
        }
        lines.add("at " + TimeText.moment(nanos, rangeNanos) + ": " + count(alive) + " alive");
        for (ActivityState state : ActivityState.values()) {
            if (counts[state.ordinal()] > 0) {
                lines.add(count(counts[state.ordinal()]) + " " + StateText.word(state));
            }
        }
        int failed = 0;
        for (int member : row.members()) {
            Spans spans = run.lanes().get(member).spans();
            for (int at = spans.nextFailed(0, spans.size());
                    at >= 0;
                    at = spans.nextFailed(at + 1, spans.size())) {
                failed++;
            }
        }
        if (failed > 0) {
            lines.add("!" + count(failed) + (failed == 1 ? " bar" : " bars") + " failed in all");
        }
        return lines;
    }

    public static String count(int number) {
        return "%,d".formatted(number).replace(',', ' ');
    }

    public static void span(List<String> lines, RunSnapshot run, Lane lane, Span span, long range) {
        lines.add(span.name());
        String what =
                switch (span.kind()) {
                    case TASK -> "task on ";
                    case CALL -> "call on ";
                    case SCOPE -> "scope on ";
                    case PROCESS -> "process ";
                };
        lines.add(what + name(lane) + (span.line() > 0 ? ", line " + span.line() : ""));
        lines.add(times(span.startNanos(), span.endNanos(), run, range));
        if (span.submittedNanos() != Span.OPEN
                && span.startNanos() > span.submittedNanos()
                && span.kind() == SpanKind.TASK) {
            long queued = span.startNanos() - span.submittedNanos();
            lines.add("waited " + Durations.text(queued) + " in the queue before");
        }
        if (span.failed()) {
            lines.add("!failed: " + span.failure());
        }
    }

    private static void lane(List<String> lines, RunSnapshot run, Lane lane, long range) {
        lines.add(lane.name());
        lines.add(describe(lane));
        lines.add(times(lane.startNanos(), lane.endNanos(), run, range));
    }

    private static void state(
            List<String> lines, RunSnapshot run, LaneTrack track, long nanos, long range) {
        Lane lane = track.lane();
        if (nanos < lane.startNanos() || nanos > lane.effectiveEnd(run.nowNanos())) {
            return;
        }
        Optional<StateInterval> state = Search.stateAt(track.states(), nanos);
        lines.add(
                "at "
                        + TimeText.moment(nanos, range)
                        + ": "
                        + state.map(each ->
                                        StateText.of(each, run)
                                                + ", "
                                                + Durations.text(
                                                        each.effectiveEnd(run.nowNanos())
                                                                - each.startNanos())
                                                + (each.line() > 0 ? ", line " + each.line() : ""))
                                .orElse("runs"));
    }

    public static String describe(Lane lane) {
        String kind =
                switch (lane.kind()) {
                    case MAIN -> "the thread that runs main";
                    case PLATFORM -> "platform thread";
                    case WORKER -> "worker of " + (lane.pool().isEmpty() ? "a pool" : lane.pool());
                    case VIRTUAL -> "virtual thread";
                    case PROCESS -> "process " + lane.pid();
                };
        return kind + (lane.daemon() && lane.kind() != LaneKind.VIRTUAL ? ", daemon" : "");
    }

    /// The lane's name, or what stands for it.
    public static String nameOf(Lane lane) {
        return lane.name().isEmpty() ? lane.kind().word() + " " + lane.id() : lane.name();
    }

    private static String name(Lane lane) {
        return lane.name().isEmpty() ? describe(lane) : lane.name();
    }

    private static String times(long start, long end, RunSnapshot run, long range) {
        if (end == Span.OPEN) {
            String sofar = Durations.text(run.nowNanos() - start);
            return "since "
                    + TimeText.moment(start, range)
                    + "  ("
                    + (run.running() ? sofar + " so far" : "never ended, " + sofar)
                    + ")";
        }
        return TimeText.moment(start, range)
                + " to "
                + TimeText.moment(end, range)
                + "  ("
                + Durations.text(end - start)
                + ")";
    }

    /// For accessibility: where the bar is and how long it took.
    public static String spoken(RunSnapshot run, SpanRef ref) {
        return run.span(ref)
                .map(span ->
                        span.name()
                                + run.lane(ref.lane())
                                        .map(track -> " on " + track.lane().name())
                                        .orElse("")
                                + ", "
                                + times(
                                        span.startNanos(),
                                        span.endNanos(),
                                        run,
                                        Math.max(1, run.nowNanos())))
                .orElse("");
    }
}
