package dev.interleave.timeline.explain;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import java.util.OptionalLong;

/// How far the clock of another process can be from the program's, told by what cannot be: a worker
/// does nothing before the program knows that it is ready, no task begins before it is handed over,
/// and nothing arrives before it is sent. With the quickest of these, in both directions, the clock
/// is wrong by no more than the longer of the two.
final class ClockBound {
    private static final int MOST_SPANS = 100_000;

    private ClockBound() {}

    /// The bound for a worker of the run.
    ///
    /// @return nanoseconds; empty when nothing went to the worker, or nothing came back
    static OptionalLong of(RunSnapshot run, LaneTrack worker) {
        int lane = worker.lane().id();
        long there = Math.min(sinceReady(worker), quickestTask(worker.spans()));
        long back = Long.MAX_VALUE;
        for (Link link : run.details().links()) {
            if (link.kind() == LinkKind.MESSAGE) {
                long took = link.toNanos() - link.fromNanos();
                there = link.toLane() == lane ? Math.min(there, took) : there;
                back = link.fromLane() == lane ? Math.min(back, took) : back;
            }
        }
        long bound = Math.max(there, back);
        return bound == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(bound);
    }

    /// From the end of its start-up, by the program's clock, to the first thing it does.
    private static long sinceReady(LaneTrack worker) {
        Spans spans = worker.spans();
        if (spans.size() == 0 || spans.endNanos(0) == Span.OPEN) {
            return Long.MAX_VALUE;
        }
        long first = spans.size() > 1 ? spans.startNanos(1) : Long.MAX_VALUE;
        if (worker.states().size() > 0) {
            first = Math.min(first, worker.states().startNanos(0));
        }
        return first == Long.MAX_VALUE ? first : first - spans.endNanos(0);
    }

    private static long quickestTask(Spans spans) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < Math.min(MOST_SPANS, spans.size()); i++) {
            if (spans.kind(i) == SpanKind.TASK && spans.submittedNanos(i) != Span.OPEN) {
                quickest = Math.min(quickest, spans.startNanos(i) - spans.submittedNanos(i));
            }
        }
        return quickest;
    }
}
