package dev.interleave.chart;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws the bars of the visible lanes into pixels, as fine as the pixels are: bars that share a
/// pixel are skipped by binary search, so the cost follows the size of the picture and not the
/// number of bars.
///
/// Spans nest, so whatever is open at a time encloses the last span that began before it; that is
/// how nothing long is missed when short ones are skipped.
final class BarPainter {
    private static final double SPECK = 0.6;
    private static final double STATE_LABEL_FROM = 4;
    private static final int SKIP_WHEN_MORE_IN_A_PIXEL = 8;

    private final Palette palette;
    private final double scale;
    private final double em;
    private final Patterns patterns;
    private final DensityPainter density;
    private final LabelPainter labels;
    private final Map<Double, Integer> mostAtOnce = new HashMap<>();
    private final int band;

    private Raster raster = new Raster(0, 0, new int[0]);
    private RunSnapshot run = RunSnapshot.EMPTY;
    private TimeScale time = new TimeScale(0, 1, 1);
    private byte[] columns = new byte[0];

    /// @param scale device pixels for one pixel
    BarPainter(Palette palette, double scale, TextFit text) {
        this.palette = palette;
        this.scale = scale;
        this.em = palette.em() * scale;
        patterns = new Patterns(palette, scale);
        density = new DensityPainter(palette, patterns);
        labels = new LabelPainter(palette, scale, patterns, text);
        band = premultiplied(palette.argb(Tone.BAND));
    }

    /// @param target where to; its width is the time axis
    /// @param range what to show
    /// @param scroll pixels that are scrolled out at the top
    void paint(
            Raster target,
            RunSnapshot snapshot,
            LaneLayout layout,
            TimeScale range,
            double scroll) {
        raster = target;
        run = snapshot;
        time = range.withWidth(target.width());
        mostAtOnce.clear();
        if (columns.length != target.width()) {
            columns = new byte[target.width()];
        }
        labels.begin(raster, columns);
        raster.clear();
        double visible = target.height() / scale;
        List<LaneRow> rows = layout.rows();
        for (int row = layout.firstRowBelow(scroll); row < rows.size(); row++) {
            if (rows.get(row).top() >= scroll + visible) {
                break;
            }
            paint(rows.get(row), scroll);
        }
    }

    /// Puts an edge around these bars, in the picture that was painted last.
    void mark(Collection<SpanRef> bars, LaneLayout layout, double scroll) {
        int edge = Math.max(2, (int) Math.round(0.14 * em));
        int colour = palette.argb(Tone.HIGHLIGHT);
        for (SpanRef ref : bars) {
            Optional<LaneRow> row =
                    layout.rowOf(ref.lane()).filter(each -> each.kind() == LaneRow.Kind.LANE);
            Optional<Spans> spans = run.lane(ref.lane()).map(LaneTrack::spans);
            if (row.isPresent() && spans.isPresent() && ref.index() < spans.get().size()) {
                int level =
                        Math.min(spans.get().depth(ref.index()), row.get().levels() - 1);
                int y0 = device(row.get().levelTop(level) - scroll);
                int x0 = column(spans.get().startNanos(ref.index()));
                int x1 = column(end(spans.get().endNanos(ref.index())));
                raster.frame(x0, y0, Math.max(x0 + 2, x1), y0 + barHeight(row.get(), level), edge, colour);
            }
        }
    }

    /// How many lanes of the folded row are alive at once at most, in the range that was drawn.
    int mostAtOnce(LaneRow row) {
        return mostAtOnce.getOrDefault(row.top(), 0);
    }

    List<BarLabel> labels() {
        return labels.labels();
    }

    private void paint(LaneRow row, double scroll) {
        int top = device(row.top() + row.barTop() * 0.5 - scroll);
        int bottom = device(row.bottom() - row.barTop() * 0.5 - scroll);
        switch (row.kind()) {
            case HEADER -> {}
            case LANE -> {
                raster.fill(0, top, raster.width(), bottom, band);
                lane(run.lanes().get(row.lane()), row, scroll);
            }
            case FOLDED -> {
                raster.fill(0, top, raster.width(), bottom, band);
                mostAtOnce.put(
                        row.top(), density.paint(raster, run, row.members(), time, top, bottom));
            }
        }
    }

    private void lane(LaneTrack track, LaneRow row, double scroll) {
        Lane lane = track.lane();
        boolean calls = track.spans().size() > 0;
        boolean idleWorker = lane.kind() == LaneKind.WORKER;
        int y0 = device(row.levelTop(0) - scroll);
        int y1 = y0 + barHeight(row, 0);
        int thick = Math.max(2, (int) Math.round(0.3 * em));
        int middle = (y0 + y1) / 2;
        int thin0 = middle - thick / 2;
        boolean thin = calls || idleWorker;

        scanStates(track.states());
        int from = lifeStart(track);
        int to = Math.max(from + 1, lifeEnd(track));
        if (thin) {
            tiled(from, thin0, to, thin0 + thick, thick / 2, patterns.outside(), false);
        } else {
            tiled(from, y0, to, y1, radius(y1 - y0), patterns.outside(), true);
        }
        int firstLabel = labels.labels().size();
        states(track, y0, y1, !thin, idleWorker);
        spans(track, row, scroll);
        reasons(track, y0, y1, firstLabel, idleWorker);
    }

    /// Where the lane's line begins: at its first bar if that is so near that the line would only
    /// be a speck.
    private int lifeStart(LaneTrack track) {
        int start = column(track.lane().startNanos());
        Spans spans = track.spans();
        int first = spans.size() == 0 ? start : column(spans.startNanos(0));
        return first - start < SPECK * em ? first : start;
    }

    private int lifeEnd(LaneTrack track) {
        int end = column(track.lane().effectiveEnd(run.nowNanos()));
        Spans spans = track.spans();
        int last = spans.size() - 1;
        while (last > 0 && spans.depth(last) > 0 && spans.get(last).parent() >= 0) {
            last = spans.get(last).parent();
        }
        int ended = last < 0 ? end : column(end(spans.endNanos(last)));
        return Math.abs(end - ended) < SPECK * em ? ended - 1 : end;
    }

    /// Writes the state of each pixel column into [#columns].
    private void scanStates(States states) {
        Arrays.fill(columns, (byte) ActivityState.RUNNING.ordinal());
        int index = Math.max(0, Search.firstFrom(states, time.fromNanos(), 0) - 1);
        while (index < states.size() && states.startNanos(index) < time.toNanos()) {
            int x0 = Math.max(0, column(states.startNanos(index)));
            int x1 = Math.min(columns.length, column(end(states.endNanos(index))));
            byte state = (byte) states.state(index).ordinal();
            if (x1 > x0) {
                Arrays.fill(columns, x0, x1, state);
            } else if (x0 < columns.length && end(states.endNanos(index)) > time.fromNanos()) {
                columns[x0] = (byte) Math.max(columns[x0], state);
                int next = Search.firstFrom(states, time.nanos(x0 + 1), index + 1);
                // The last one in the pixel may be long.
                index = Math.max(index, next - 2);
            }
            index++;
        }
    }

    /// Draws the states outside of spans (spans cover what lies inside them).
    private void states(LaneTrack track, int y0, int y1, boolean drawn, boolean idleWorker) {
        States states = track.states();
        int index = Math.max(0, Search.firstFrom(states, time.fromNanos(), 0) - 1);
        while (index < states.size() && states.startNanos(index) < time.toNanos()) {
            int x0 = column(states.startNanos(index));
            int x1 = column(end(states.endNanos(index)));
            if (x1 - x0 > 1 && x1 > 0) {
                boolean idle = idleWorker && states.state(index) == ActivityState.WAITING;
                if (!drawn && !idle) {
                    tiled(x0, y0, x1, y1, radius(y1 - y0), patterns.outside(), true);
                }
                index++;
            } else {
                int next = Search.firstFrom(states, time.nanos(Math.max(x0, 0) + 1), index + 1);
                index = Math.max(index + 1, next - 1);
            }
        }
    }

    /// Writes into long waits what they wait for, where no name of a bar stands already.
    private void reasons(LaneTrack track, int y0, int y1, int firstLabel, boolean idleWorker) {
        States states = track.states();
        int index = Math.max(0, Search.firstFrom(states, time.fromNanos(), 0) - 1);
        while (index < states.size() && states.startNanos(index) < time.toNanos()) {
            int x0 = column(states.startNanos(index));
            int x1 = column(end(states.endNanos(index)));
            if (x1 - x0 > STATE_LABEL_FROM * em) {
                boolean inside = inSpan(track, index);
                ActivityState state = states.state(index);
                boolean said = inside && state == ActivityState.SLEEPING;
                boolean idle = idleWorker && !inside && state == ActivityState.WAITING;
                if (!said && !idle) {
                    String words = StateText.of(states.get(index), run);
                    int free = labels.free(x0, x1, firstLabel, y0, y1);
                    labels.place(words, free, x1, y0, y1, false, !inside);
                }
                index++;
            } else {
                double soon = Math.max(x0, 0) + STATE_LABEL_FROM * em;
                int next = Search.firstFrom(states, time.nanos(soon), index + 1);
                index = Math.max(index + 1, next - 1);
            }
        }
    }

    private boolean inSpan(LaneTrack track, int index) {
        long from = Math.max(time.fromNanos(), track.states().startNanos(index));
        long to = Math.min(time.toNanos(), end(track.states().endNanos(index)));
        return Search.spanAt(track.spans(), from + (to - from) / 2, 0, 0) >= 0;
    }

    private void spans(LaneTrack track, LaneRow row, double scroll) {
        Spans spans = track.spans();
        int first = Search.firstFrom(spans, time.fromNanos(), 0);
        enclosing(track, row, scroll, first - 1, -1);
        int index = first;
        while (index < spans.size() && spans.startNanos(index) < time.toNanos()) {
            int x0 = column(spans.startNanos(index));
            int x1 = column(end(spans.endNanos(index)));
            span(track, row, scroll, index, x0, x1);
            if (x1 - x0 <= 1) {
                int next = Search.firstFrom(spans, time.nanos(x0 + 1), index + 1);
                if (next - index > SKIP_WHEN_MORE_IN_A_PIXEL) {
                    enclosing(track, row, scroll, next - 1, index);
                    index = next;
                    continue;
                }
            }
            index++;
        }
    }

    /// Draws the span and all around it that began after `after`.
    private void enclosing(LaneTrack track, LaneRow row, double scroll, int index, int after) {
        Spans spans = track.spans();
        for (int each = index; each > after; each = spans.get(each).parent()) {
            long end = end(spans.endNanos(each));
            if (end > time.fromNanos()) {
                span(track, row, scroll, each, column(spans.startNanos(each)), column(end));
            }
        }
    }

    private void span(LaneTrack track, LaneRow row, double scroll, int index, int x0, int x1) {
        Spans spans = track.spans();
        int depth = spans.depth(index);
        int level = Math.min(depth, row.levels() - 1);
        int y0 = device(row.levelTop(level) - scroll);
        int y1 = y0 + barHeight(row, level);
        boolean failed = spans.failed(index);
        int right = Math.max(x0 + 1, x1 - x0 > 4 ? x1 - (int) Math.round(scale) : x1);
        if (depth >= LaneLayout.MOST_LEVELS) {
            // More levels than rows: a strip at the foot of the last row says that more is inside.
            raster.fill(x0, y1 - Math.max(2, (int) (0.2 * em)), right, y1, palette.argb(Tone.TEXT));
            return;
        }
        if (right - x0 < 4) {
            if (failed) {
                raster.fill(x0, y0, right, y1, palette.argb(Tone.FAILED));
            } else {
                tiled(x0, y0, right, y1, 0, patterns.inside(), false);
            }
            return;
        }
        boolean inner = level > 0;
        int labelEnd = right;
        tiled(x0, y0, right, y1, radius(y1 - y0), patterns.inside(), true);
        if (failed) {
            labelEnd = failure(x0, right, y0, y1);
        }
        if (labelEnd - Math.max(0, x0) > 2.2 * em && y1 - y0 > 0.95 * em) {
            labels.place(spans.get(index).name(), x0, labelEnd, y0, y1, inner, false);
        }
    }

    /// A red edge around the bar and a cross at its end.
    private int failure(int x0, int x1, int y0, int y1) {
        int red = palette.argb(Tone.FAILED);
        int edge = Math.max(2, (int) Math.round(0.14 * em));
        raster.frame(x0, y0, x1, y1, edge, red);
        int badge = Math.min(y1 - y0, (int) Math.round(1.3 * em));
        if (x1 - x0 < badge * 1.5) {
            return x1 - edge;
        }
        raster.fill(x1 - badge, y0, x1, y1, red);
        int cross = (int) Math.round(badge * 0.5);
        raster.cross(
                x1 - badge + (badge - cross) / 2,
                (y0 + y1 - cross) / 2,
                cross,
                Math.max(1.5, 0.13 * em),
                palette.argb(Tone.FAILED_TEXT));
        return x1 - badge;
    }

    private void tiled(int x0, int y0, int x1, int y1, int radius, int[][] tiles, boolean edged) {
        int period = patterns.period();
        if (!edged) {
            raster.tiled(x0, y0, x1, y1, radius, columns, tiles, period);
            return;
        }
        int edge = (int) Math.max(1, Math.round(scale));
        raster.tiled(x0, y0, x1, y1, radius, columns, patterns.edges(), 1);
        raster.tiled(
                x0 + edge, y0 + edge, x1 - edge, y1 - edge, radius - edge, columns, tiles, period);
    }

    private int radius(int height) {
        return (int) Math.min(Math.round(0.25 * em), height / 3);
    }

    private int barHeight(LaneRow row, int level) {
        int gap = row.levels() > 1 ? (int) Math.max(1, Math.round(scale)) : 0;
        return Math.max(1, device(row.levelHeight(level)) - gap);
    }

    private int device(double pixels) {
        return (int) Math.round(pixels * scale);
    }

    /// The pixel column of a time, a little outside the picture at most.
    private int column(long nanos) {
        return (int) Math.round(Math.clamp(time.x(nanos), -64, raster.width() + 64));
    }

    private long end(long nanos) {
        return nanos == Span.OPEN ? run.nowNanos() : nanos;
    }

    private static int premultiplied(int argb) {
        int alpha = argb >>> 24;
        int red = (argb >> 16 & 255) * alpha / 255;
        int green = (argb >> 8 & 255) * alpha / 255;
        int blue = (argb & 255) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
