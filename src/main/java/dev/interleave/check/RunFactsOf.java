package dev.interleave.check;

import dev.interleave.launch.RunResult;
import dev.interleave.lesson.RunFacts;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.UnitsOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A recorded run in the words that lesson checks understand.
public final class RunFactsOf {
    private RunFactsOf() {}

    /// The facts of a run that has ended. Pure; safe from any thread.
    public static RunFacts of(RunResult result) {
        RunSnapshot run = result.snapshot();
        Set<SpanRef> units = UnitsOfWork.of(run).spans();
        List<RunFacts.LaneFact> lanes = new ArrayList<>();
        List<RunFacts.SpanFact> spans = new ArrayList<>();
        List<RunFacts.StateFact> states = new ArrayList<>();
        for (LaneTrack track : run.lanes()) {
            lanes.add(lane(track.lane()));
            for (int i = 0; i < track.spans().size(); i++) {
                Span span = track.spans().get(i);
                spans.add(span(span, units.contains(span.ref())));
            }
            for (int i = 0; i < track.states().size(); i++) {
                states.add(state(track.lane().id(), track.states().get(i)));
            }
        }
        Counts counts = run.counts();
        return new RunFacts(
                result.outcome().kind().word(),
                result.outcome().exitCode(),
                result.wallNanos(),
                time(run.mainEndedNanos()),
                counts.tasks(),
                counts.platformThreadsStarted(),
                counts.virtualThreadsStarted(),
                counts.maxConcurrency(),
                lanes,
                spans,
                states,
                run.output().stream()
                        .map(piece ->
                                new RunFacts.OutputFact(
                                        piece.nanos(), piece.lane(), piece.error(), piece.text()))
                        .toList());
    }

    private static RunFacts.LaneFact lane(Lane lane) {
        return new RunFacts.LaneFact(
                lane.id(),
                lane.name(),
                lane.kind().word(),
                lane.daemon(),
                lane.pid(),
                lane.startNanos(),
                time(lane.endNanos()));
    }

    private static RunFacts.SpanFact span(Span span, boolean unit) {
        return new RunFacts.SpanFact(
                span.ref().lane(),
                span.kind().word(),
                span.name(),
                span.method(),
                span.startNanos(),
                time(span.endNanos()),
                span.failed(),
                unit);
    }

    private static RunFacts.StateFact state(int lane, StateInterval state) {
        return new RunFacts.StateFact(
                lane,
                state.state().word(),
                state.startNanos(),
                time(state.endNanos()),
                state.on(),
                state.holder(),
                state.line());
    }

    private static long time(long nanos) {
        return nanos == Span.OPEN ? RunFacts.OPEN : nanos;
    }
}
