package dev.interleave.timeline.grouping;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Stretches of lanes, growing, in columns; each may stand for a bar.
final class Pieces implements Back {
    private long[] start = new long[16];
    private long[] end = new long[16];
    private int[] lane = new int[16];
    private int[] span = new int[16];
    private int size;

    /// @param endNanos or [Span#OPEN]
    /// @param spanIndex index of the bar on that lane, or -1
    void add(long startNanos, long endNanos, int laneId, int spanIndex) {
        if (size == start.length) {
            start = Arrays.copyOf(start, size * 2);
            end = Arrays.copyOf(end, size * 2);
            lane = Arrays.copyOf(lane, size * 2);
            span = Arrays.copyOf(span, size * 2);
        }
        start[size] = startNanos;
        end[size] = endNanos;
        lane[size] = laneId;
        span[size++] = spanIndex;
    }

    int size() {
        return size;
    }

    long startNanos(int index) {
        return start[index];
    }

    long endNanos(int index) {
        return end[index];
    }

    @Override
    public int lane(int index) {
        return lane[index];
    }

    @Override
    public Optional<SpanRef> span(int index) {
        return span[index] < 0
                ? Optional.empty()
                : Optional.of(new SpanRef(lane[index], span[index]));
    }

    /// Name of the lane on which the piece lies.
    String laneName(RunSnapshot run, int index) {
        return run.lane(lane[index]).map(track -> track.lane().name()).orElse("");
    }

    /// The pieces by start, spread over as many rows as it takes for none to overlap another, but
    /// at most `most`; what fits nowhere is left out.
    List<Pieces> packed(long nowNanos, int most) {
        List<Pieces> rows = new ArrayList<>();
        for (int index : byStart()) {
            for (int row = 0; row < most; row++) {
                if (row == rows.size()) {
                    rows.add(new Pieces());
                }
                Pieces target = rows.get(row);
                if (target.size == 0 || target.lastEnd(nowNanos) <= start[index]) {
                    target.add(start[index], end[index], lane[index], span[index]);
                    break;
                }
            }
        }
        return rows;
    }

    private long lastEnd(long nowNanos) {
        long last = end[size - 1];
        return last == Span.OPEN ? Math.max(nowNanos, start[size - 1] + 1) : last;
    }

    private int[] byStart() {
        boolean sorted = true;
        for (int i = 1; i < size && sorted; i++) {
            sorted = start[i - 1] <= start[i];
        }
        int[] order = new int[size];
        if (sorted) {
            Arrays.setAll(order, i -> i);
            return order;
        }
        Integer[] boxed = new Integer[size];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> Long.compare(start[a], start[b]));
        Arrays.setAll(order, i -> boxed[i]);
        return order;
    }
}
