package dev.interleave.cli.bench;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Pyramid;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRow;
import dev.interleave.timeline.Spans;
import java.util.Optional;

/// Asks the store for what a picture of some width needs: each bar that is as wide as a pixel, and
/// sums over those that are not.
final class PixelQuery {
    private static final SpanKind[] KINDS = SpanKind.values();

    private final RunSnapshot run;
    private final int pixels;
    private long busyNanos;

    PixelQuery(RunSnapshot run, int pixels) {
        this.run = run;
        this.pixels = pixels;
    }

    long nowNanos() {
        return run.nowNanos();
    }

    /// How long the bars on the outermost level last together that lie in the stretch or reach into
    /// it.
    long ask(long fromNanos, long toNanos) {
        busyNanos = 0;
        long pixel = Math.max(1, (toNanos - fromNanos) / pixels);
        for (LaneTrack track : run.lanes()) {
            Optional<SpanRow> row = track.spans().row(0);
            if (row.isPresent()) {
                ask(track.spans(), row.get(), fromNanos, toNanos, pixel);
            }
        }
        return busyNanos;
    }

    private void ask(Spans spans, SpanRow row, long from, long to, long pixel) {
        Optional<Pyramid> pyramid = row.pyramid();
        if (pyramid.isEmpty()) {
            bars(spans, row, 0, row.size(), from, to);
            return;
        }
        int top = pyramid.get().levels() - 1;
        for (int group = 0; group < pyramid.get().groups(top); group++) {
            group(spans, row, pyramid.get(), top, group, from, to, pixel);
        }
    }

    /// Takes the group as one when it is no wider than a pixel, else what it consists of.
    private void group(
            Spans spans,
            SpanRow row,
            Pyramid pyramid,
            int level,
            int group,
            long from,
            long to,
            long pixel) {
        long start = pyramid.startNanos(level, group);
        long end = pyramid.endNanos(level, group);
        int size = 1 << (3 * (level + 1));
        boolean last = (group + 1L) * size >= row.size();
        if (start >= to || (end <= from && !last)) {
            return;
        }
        if (end - start <= pixel) {
            for (SpanKind kind : KINDS) {
                busyNanos += pyramid.busyNanos(level, group, kind.ordinal());
            }
        } else if (level == 0) {
            bars(spans, row, group * size, Math.min(row.size(), group * size + size), from, to);
        } else {
            int first = group * Pyramid.FAN_OUT;
            int after = Math.min(pyramid.groups(level - 1), first + Pyramid.FAN_OUT);
            for (int inner = first; inner < after; inner++) {
                group(spans, row, pyramid, level - 1, inner, from, to, pixel);
            }
        }
    }

    private void bars(Spans spans, SpanRow row, int first, int after, long from, long to) {
        for (int i = first; i < after; i++) {
            int span = row.span(i);
            long start = spans.startNanos(span);
            long end = spans.endNanos(span);
            long until = end == Span.OPEN ? run.nowNanos() : end;
            if (start < to && until > from) {
                busyNanos += until - start;
            }
        }
    }
}
