package dev.interleave.timeline.explain;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;
import java.util.Optional;

/// Finds out what stands at a point, and has it put into words.
final class Explainer {
    private final RunSnapshot run;
    private final Words words;

    Explainer(RunSnapshot run) {
        this.run = run;
        words = new Words(run);
    }

    Explanation of(SpanRef ref) {
        Optional<Span> span = run.span(ref);
        return span.isPresent()
                ? new BarText(run, words).of(run.lanes().get(ref.lane() - 1), span.get())
                : nothing(ref.lane(), 0);
    }

    Explanation at(int laneId, long nanos) {
        Optional<LaneTrack> found = run.lane(laneId);
        if (found.isEmpty()) {
            return nothing(laneId, nanos);
        }
        LaneTrack track = found.get();
        Lane lane = track.lane();
        if (nanos < lane.startNanos() || lane.endNanos() == lane.startNanos()) {
            return new LifeText(run, words).beforeBegin(track, nanos);
        }
        if (nanos > lane.effectiveEnd(run.nowNanos())) {
            return new LifeText(run, words).afterEnd(track, nanos);
        }
        Optional<SpanRef> bar = run.spanAt(laneId, nanos);
        Optional<StateInterval> state = stateAt(track.states(), nanos);
        boolean idle =
                bar.isEmpty()
                        && lane.kind() == LaneKind.WORKER
                        && state.filter(each -> each.state() == ActivityState.WAITING).isPresent();
        if (state.isPresent() && !idle) {
            return new WaitText(run, words).of(track, nanos, state.get(), bar);
        }
        if (bar.isPresent()) {
            return of(bar.get());
        }
        return gap(track, nanos, idle);
    }

    private Explanation gap(LaneTrack track, long nanos, boolean idle) {
        Lane lane = track.lane();
        Spans spans = track.spans();
        int next = VisibleSpans.firstStartingAt(spans, nanos);
        int last = next - 1;
        while (last >= 0 && spans.depth(last) > 0) {
            last = spans.parent(last);
        }
        long from = last < 0 ? lane.startNanos() : spans.endNanos(last);
        long to = next < spans.size() ? spans.startNanos(next) : lane.effectiveEnd(run.nowNanos());
        Optional<SpanRef> before = ref(lane, last);
        Optional<SpanRef> after = ref(lane, next < spans.size() ? next : -1);
        var about = new AboutBuilder(run, lane.id(), nanos);
        String time = Durations.text(Math.max(0, to - from));
        String between =
                before.isPresent() && after.isPresent()
                        ? "between " + words.bar(before.get()) + " and " + words.bar(after.get())
                        : before.isPresent()
                                ? "after " + words.bar(before.get())
                                : after.isPresent() ? "before " + words.bar(after.get()) : "";
        if (idle) {
            about.say(
                    "%s had no task for %s%s: the worker waited for one"
                            .formatted(lane.name(), time, between.isEmpty() ? "" : ", " + between));
        } else if (between.isEmpty()) {
            about.say("%s ran, for %s; its code is not drawn as bars".formatted(lane.name(), time));
        } else {
            about.say(
                    "%s ran code that is not drawn as a bar, %s, for %s"
                            .formatted(lane.name(), between, time));
        }
        after.flatMap(run::span).ifPresent(span -> next(about, track, span));
        before.ifPresent(
                ref -> about.jump(words.bar(ref) + ", which came before", lane.id(), from));
        about.output(from, to);
        return new Explanation.Gap(
                from, to, idle, before, after, about.build(idle ? "idle" : "between bars"));
    }

    /// From when to when the lane ran around that time, or waited.
    private long[] stretch(LaneTrack track, long nanos, boolean waits) {
        States states = track.states();
        Lane lane = track.lane();
        int index = VisibleSpans.firstStartingAt(states, nanos + 1);
        if (waits) {
            StateInterval state = states.get(index - 1);
            return new long[] {state.startNanos(), state.effectiveEnd(run.nowNanos())};
        }
        return new long[] {
            index == 0 ? lane.startNanos() : states.endNanos(index - 1),
            index < states.size() ? states.startNanos(index) : lane.effectiveEnd(run.nowNanos())
        };
    }

    private void next(AboutBuilder about, LaneTrack track, Span span) {
        if (span.kind() == SpanKind.TASK && span.submittedNanos() != Span.OPEN) {
            Optional<Link> link = Links.submission(track, span.ref().index());
            link.ifPresent(about::link);
            String by = link.map(each -> " by " + words.lane(each.fromLane())).orElse("");
            long queued = Math.max(0, span.startNanos() - span.submittedNanos());
            about.say(
                    "Then it began %s, which had been submitted%s %s earlier"
                            .formatted(span.name(), by, Durations.text(queued)));
            link.ifPresent(each ->
                    about.jump(
                            words.lane(each.fromLane()) + ", which submitted " + span.name(),
                            each.fromLane(),
                            each.fromNanos()));
        }
        about.jump(span.name() + ", which came next", track.lane().id(), span.startNanos());
    }

    private Explanation nothing(int lane, long nanos) {
        return new Explanation.Nothing(
                new AboutBuilder(run, lane, nanos)
                        .say("The run has no lane with the number " + lane)
                        .build("nothing"));
    }

    private static Optional<SpanRef> ref(Lane lane, int index) {
        return index < 0 ? Optional.empty() : Optional.of(new SpanRef(lane.id(), index));
    }

    private static Optional<StateInterval> stateAt(States states, long nanos) {
        int[] found = {-1};
        VisibleSpans.forEachState(states, nanos, nanos + 1, index -> found[0] = index);
        return found[0] < 0 ? Optional.empty() : Optional.of(states.get(found[0]));
    }
}
