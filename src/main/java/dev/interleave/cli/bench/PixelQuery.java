package dev.interleave.cli.bench;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Pyramid;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRow;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.VisibleSpans;
import java.util.Optional;

/// Asks the store for what a picture of some width needs: each bar that is as wide as a pixel, and
/// sums over those that are not.
final class PixelQuery {
    private final RunSnapshot run;
    private final int pixels;
    private long busyNanos;
    private int looks;

    PixelQuery(RunSnapshot run, int pixels) {
        this.run = run;
        this.pixels = pixels;
    }

    /// Bars and groups that the last question took.
    int looks() {
        return looks;
    }

    /// How long the bars on the outermost level last together that lie in the stretch or reach into
    /// it.
    long ask(long fromNanos, long toNanos) {
        busyNanos = 0;
        looks = 0;
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
        int at = VisibleSpans.firstEndingAfter(spans, row, from);
        while (at < row.size() && spans.startNanos(row.span(at)) < to) {
            int level = pyramid.isPresent() ? level(pyramid.get(), at, pixel) : -1;
            looks++;
            if (level < 0) {
                int span = row.span(at++);
                long end = spans.endNanos(span);
                busyNanos += (end == Span.OPEN ? run.nowNanos() : end) - spans.startNanos(span);
            } else {
                int size = size(level);
                for (int kind = 0; kind < 4; kind++) {
                    busyNanos += pyramid.get().busyNanos(level, at / size, kind);
                }
                at += size;
            }
        }
    }

    /// The highest level with a group that begins at that bar and is no wider than a pixel, or -1.
    private static int level(Pyramid pyramid, int at, long pixel) {
        int level = -1;
        while (level + 1 < pyramid.levels() && at % size(level + 1) == 0) {
            int group = at / size(level + 1);
            long width = pyramid.endNanos(level + 1, group) - pyramid.startNanos(level + 1, group);
            if (width > pixel) {
                break;
            }
            level++;
        }
        return level;
    }

    private static int size(int level) {
        return 1 << 3 * (level + 1);
    }
}
