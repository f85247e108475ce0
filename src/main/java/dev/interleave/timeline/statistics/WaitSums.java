package dev.interleave.timeline.statistics;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds up waits by what they were for.
final class WaitSums {
    private final long fromNanos;
    private final long toNanos;
    private final long nowNanos;
    private final Map<Key, Sum> sums = new HashMap<>();

    WaitSums(long fromNanos, long toNanos, long nowNanos) {
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
        this.nowNanos = nowNanos;
    }

    void add(LaneTrack track) {
        States states = track.states();
        boolean worker = track.lane().kind() == LaneKind.WORKER;
        VisibleSpans.forEachState(
                states,
                fromNanos,
                toNanos,
                index -> {
                    StateInterval state = states.get(index);
                    long start = Math.max(fromNanos, state.startNanos());
                    long nanos = Math.min(toNanos, state.effectiveEnd(nowNanos)) - start;
                    if (nanos > 0) {
                        boolean idle =
                                worker
                                        && state.state() == ActivityState.WAITING
                                        && outside(track.spans(), state.startNanos());
                        sums.computeIfAbsent(
                                        new Key(state.state(), state.on(), idle), _ -> new Sum())
                                .add(track.lane().id(), state, nanos);
                    }
                });
    }

    List<WaitSum> sorted() {
        List<WaitSum> all = new ArrayList<>(sums.size());
        sums.forEach((key, sum) -> all.add(sum.of(key)));
        all.sort(
                Comparator.comparing(WaitSum::idle)
                        .thenComparing(WaitSum::totalNanos, Comparator.reverseOrder())
                        .thenComparing(WaitSum::on));
        return all;
    }

    /// Whether no bar of the lane lasts at that time.
    private static boolean outside(Spans spans, long nanos) {
        int index = VisibleSpans.firstStartingAt(spans, nanos + 1) - 1;
        while (index >= 0) {
            long end = spans.endNanos(index);
            if (end == Span.OPEN || end > nanos) {
                return false;
            }
            index = spans.parent(index);
        }
        return true;
    }

    private record Key(ActivityState state, String on, boolean idle) {}

    private static final class Sum {
        private long total;
        private int count;
        private long longest = -1;
        private int longestLane;
        private long longestStart;
        private int holder;
        private int line;

        void add(int lane, StateInterval state, long nanos) {
            total += nanos;
            count++;
            if (nanos > longest) {
                longest = nanos;
                longestLane = lane;
                longestStart = state.startNanos();
                holder = state.holder();
                line = state.line();
            }
        }

        WaitSum of(Key key) {
            return new WaitSum(
                    key.state(),
                    key.on(),
                    key.idle(),
                    total,
                    count,
                    longest,
                    longestLane,
                    longestStart,
                    holder,
                    line);
        }
    }
}
