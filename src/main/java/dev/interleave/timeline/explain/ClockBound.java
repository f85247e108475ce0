package dev.interleave.timeline.explain;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import java.util.OptionalLong;

/// How far the clock of another process can be from the program's, told by what cannot be: no task
/// begins before it is handed over, and nothing arrives before it is sent. With the quickest of
/// each, in both directions, the clock is wrong by no more than the longer of the two.
final class ClockBound {
    private static final int MOST_SPANS = 100_000;

    private ClockBound() {}

    /// The bound for a worker of the run.
    ///
    /// @return nanoseconds; empty when nothing went to the worker, or nothing came back
    static OptionalLong of(RunSnapshot run, LaneTrack worker) {
        int lane = worker.lane().id();
        long there = quickestTask(worker.spans());
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
