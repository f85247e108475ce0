package dev.interleave.chart.bars;

import dev.interleave.chart.TimeScale;
import dev.interleave.timeline.Pyramid;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRow;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.VisibleSpans;
import java.util.Arrays;
import java.util.Optional;

/// The bars of one depth of a lane as the picture needs them: wide ones by index, all others as
/// what they cover of each pixel column. Groups that share two columns are taken from their sums,
/// so that the cost follows the pixels and not the bars.
final class SpanScan {
    /// Narrower bars, in device pixels, are not drawn one by one.
    static final int WIDE = 4;

    private static final int GROUPED = 2;
    private static final int KINDS = SpanKind.values().length;

    private final Columns covered;
    private final Columns failed;
    private int[] wide = new int[64];
    private int wideCount;

    private TimeScale time = new TimeScale(0, 1, 1);
    private long nowNanos;
    private double perNano;

    SpanScan(int width) {
        covered = new Columns(width);
        failed = new Columns(width);
    }

    /// What narrow bars cover.
    Columns covered() {
        return covered;
    }

    /// What narrow bars that failed cover, those of groups too.
    Columns failed() {
        return failed;
    }

    int wideCount() {
        return wideCount;
    }

    /// Index of a wide bar in the lane's spans.
    int wide(int position) {
        return wide[position];
    }

    /// @param range in device pixels
    /// @param now the end of open bars
    void scan(Spans spans, int depth, TimeScale range, long now) {
        time = range;
        nowNanos = now;
        perNano = 1 / time.nanosPerPixel();
        covered.clear();
        failed.clear();
        wideCount = 0;
        Optional<SpanRow> row = spans.row(depth);
        if (row.isPresent()) {
            row(spans, row.get());
            return;
        }
        int last = VisibleSpans.firstStartingAt(spans, time.toNanos());
        for (int index = 0; index < last; index++) {
            if (spans.depth(index) == depth) {
                one(spans, index);
            }
        }
    }

    private void row(Spans spans, SpanRow row) {
        if (row.pyramid().isPresent()) {
            Pyramid pyramid = row.pyramid().get();
            int top = pyramid.levels() - 1;
            for (int group = 0; group < pyramid.groups(top); group++) {
                group(spans, row, pyramid, top, group);
            }
            // An open bar is in no sum.
            int last = row.span(row.size() - 1);
            if (spans.endNanos(last) == Span.OPEN) {
                one(spans, last);
            }
            failuresOfGroups(spans, row);
            return;
        }
        for (int position = VisibleSpans.firstEndingAfter(spans, row, time.fromNanos());
                position < row.size() && spans.startNanos(row.span(position)) < time.toNanos();
                position++) {
            one(spans, row.span(position));
        }
    }

    /// Sums do not know of failures, but one among thousands must still show. After each the next
    /// one looked for begins a column later.
    private void failuresOfGroups(Spans spans, SpanRow row) {
        int depth = spans.depth(row.span(0));
        long column = Math.max(1, (long) time.nanosPerPixel());
        int index = VisibleSpans.firstStartingAt(spans, time.fromNanos() - WIDE * column);
        int last = VisibleSpans.firstStartingAt(spans, time.toNanos());
        while (index < last) {
            int found = spans.nextFailed(index, last);
            if (found < 0) {
                return;
            }
            index = found + 1;
            double x0 = time.x(spans.startNanos(found));
            double x1 = time.x(effectiveEnd(spans, found));
            if (spans.depth(found) == depth && Math.round(x1) - Math.round(x0) < WIDE) {
                failed.add(x0, Math.max(x1, x0 + 1), 1);
                long next = time.nanos(Math.floor(x0) + 1);
                index = Math.max(index, VisibleSpans.firstStartingAt(spans, next));
            }
        }
    }

    private long effectiveEnd(Spans spans, int index) {
        return spans.endNanos(index) == Span.OPEN ? nowNanos : spans.endNanos(index);
    }

    private void group(Spans spans, SpanRow row, Pyramid pyramid, int level, int group) {
        long start = pyramid.startNanos(level, group);
        long end = pyramid.endNanos(level, group);
        if (start >= time.toNanos() || end <= time.fromNanos()) {
            return;
        }
        double wideness = (end - start) * perNano;
        if (wideness < GROUPED) {
            long busy = 0;
            for (int kind = 0; kind < KINDS; kind++) {
                busy += pyramid.busyNanos(level, group, kind);
            }
            double x = time.x(start);
            covered.add(x, x + Math.max(wideness, 1e-9), busy / (double) Math.max(1, end - start));
            return;
        }
        int first = group * Pyramid.FAN_OUT;
        if (level > 0) {
            int last = Math.min(pyramid.groups(level - 1), first + Pyramid.FAN_OUT);
            for (int child = first; child < last; child++) {
                group(spans, row, pyramid, level - 1, child);
            }
            return;
        }
        int last = Math.min(row.size(), first + Pyramid.FAN_OUT);
        for (int position = first; position < last; position++) {
            int index = row.span(position);
            if (spans.endNanos(index) != Span.OPEN) {
                one(spans, index);
            }
        }
    }

    private void one(Spans spans, int index) {
        long start = spans.startNanos(index);
        long end = effectiveEnd(spans, index);
        if (start >= time.toNanos() || end < time.fromNanos()) {
            return;
        }
        double x0 = time.x(start);
        double x1 = time.x(end);
        if (Math.round(x1) - Math.round(x0) >= WIDE) {
            if (wideCount == wide.length) {
                wide = Arrays.copyOf(wide, wideCount * 2);
            }
            wide[wideCount++] = index;
            return;
        }
        covered.add(x0, Math.max(x1, x0 + 1e-3), 1);
        if (spans.failed(index)) {
            failed.add(x0, Math.max(x1, x0 + 1), 1);
        }
    }
}
