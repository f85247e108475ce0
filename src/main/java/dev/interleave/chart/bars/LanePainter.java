package dev.interleave.chart.bars;

import dev.interleave.chart.Palette;
import dev.interleave.chart.StateText;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.Search;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;

/// Draws one lane: its life as a line, its bars level by level, what it waits for, and the words on
/// them.
final class LanePainter {
    private static final double SPECK = 0.6;
    private static final double STATE_LABEL_FROM = 4;

    /// What covers next to nothing of a pixel still shows.
    private static final double FAINTEST = 0.4;

    private final Palette palette;
    private final double scale;
    private final double em;
    private final Patterns patterns;
    private final LabelPainter labels;
    private final SpanScan bars;
    private final StateScan doing;
    private final int[] flat;
    private final Raster raster;
    private final int band;

    private RunSnapshot run = RunSnapshot.EMPTY;
    private boolean lifeLines = true;
    private TimeScale time = new TimeScale(0, 1, 1);

    /// @param scale device pixels for one pixel
    /// @param raster where to draw, for good
    LanePainter(
            Palette palette, double scale, Patterns patterns, LabelPainter labels, Raster raster) {
        this.palette = palette;
        this.scale = scale;
        this.em = palette.em() * scale;
        this.patterns = patterns;
        this.labels = labels;
        this.raster = raster;
        bars = new SpanScan(raster.width());
        doing = new StateScan(raster.width());
        flat = new int[raster.width()];
        band = Patterns.premultiplied(palette.argb(Tone.BAND));
    }

    /// Begins a new picture.
    ///
    /// @param range in device pixels
    void begin(RunSnapshot snapshot, TimeScale range, boolean withLifeLines) {
        lifeLines = withLifeLines;
        run = snapshot;
        time = range;
        labels.begin(raster, doing.mostly());
    }

    /// Draws the lane.
    ///
    /// @param shift pixels from the top of all lanes to the top of the picture
    void paint(LaneTrack track, LaneRow row, double shift) {
        Lane lane = track.lane();
        boolean calls = track.spans().size() > 0;
        boolean idleWorker = lane.kind() == LaneKind.WORKER;
        int y0 = device(row.levelTop(0) - shift);
        int y1 = y0 + barHeight(row, 0);
        int thick = Math.max(2, (int) Math.round(0.3 * em));
        int middle = (y0 + y1) / 2;
        int thin0 = middle - thick / 2;
        boolean thin = calls || idleWorker;

        doing.scan(track.states(), time, run.nowNanos());
        int from = lifeStart(track);
        int to = Math.max(from + 1, lifeEnd(track));
        if (lifeLines && thin) {
            tiled(from, thin0, to, thin0 + thick, thick / 2, patterns.outside(), false);
        } else if (lifeLines) {
            tiled(from, y0, to, y1, radius(y1 - y0), patterns.outside(), true);
        }
        int firstLabel = labels.labels().size();
        if (thin) {
            states(track, y0, y1, idleWorker);
        }
        for (int depth = 0;
                depth <= Math.min(track.spans().maxDepth(), LaneLayout.MOST_LEVELS);
                depth++) {
            level(track, row, depth, shift);
        }
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
        while (last > 0 && spans.depth(last) > 0 && spans.parent(last) >= 0) {
            last = spans.parent(last);
        }
        int ended = last < 0 ? end : column(end(spans.endNanos(last)));
        return Math.abs(end - ended) < SPECK * em ? ended - 1 : end;
    }

    /// Draws the states outside of spans (spans cover what lies inside them).
    private void states(LaneTrack track, int y0, int y1, boolean idleWorker) {
        States states = track.states();
        for (int position = 0; position < doing.wideCount(); position++) {
            int index = doing.wide(position);
            boolean idle = idleWorker && states.state(index) == ActivityState.WAITING;
            if (!idle) {
                int x0 = column(states.startNanos(index));
                int x1 = column(end(states.endNanos(index)));
                tiled(x0, y0, x1, y1, radius(y1 - y0), patterns.outside(), true);
            }
        }
    }

    /// Writes into long waits what they wait for, where no name of a bar stands already.
    private void reasons(LaneTrack track, int y0, int y1, int firstLabel, boolean idleWorker) {
        States states = track.states();
        for (int position = 0; position < doing.wideCount(); position++) {
            int index = doing.wide(position);
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
            }
        }
    }

    private boolean inSpan(LaneTrack track, int index) {
        long from = Math.max(time.fromNanos(), track.states().startNanos(index));
        long to = Math.min(time.toNanos(), end(track.states().endNanos(index)));
        return Search.spanAt(track.spans(), from + (to - from) / 2, 0, 0) >= 0;
    }

    private void level(LaneTrack track, LaneRow row, int depth, double shift) {
        bars.scan(track.spans(), depth, time, run.nowNanos());
        int level = Math.min(depth, row.levels() - 1);
        int y0 = device(row.levelTop(level) - shift);
        int y1 = y0 + barHeight(row, level);
        if (depth >= LaneLayout.MOST_LEVELS) {
            // More levels than rows: a strip at the foot of the last row says that more is inside.
            y0 = y1 - Math.max(2, (int) (0.2 * em));
            narrow(y0, y1, palette.argb(Tone.TEXT));
            for (int position = 0; position < bars.wideCount(); position++) {
                int index = bars.wide(position);
                raster.fill(
                        start(track, index), y0, end(track, index), y1, palette.argb(Tone.TEXT));
            }
            return;
        }
        narrow(y0, y1, 0);
        for (int position = 0; position < bars.wideCount(); position++) {
            wide(track, bars.wide(position), level, y0, y1);
        }
    }

    /// Draws all bars that are too narrow for a shape of their own: what they cover of each column.
    ///
    /// @param colour of all of them, or 0 for that of what the lane does
    private void narrow(int y0, int y1, int colour) {
        Columns covered = bars.covered();
        if (covered.isEmpty()) {
            return;
        }
        boolean failures = !bars.failed().isEmpty();
        for (int x = 0; x < flat.length; x++) {
            float share = covered.share(x);
            if (share <= 0) {
                flat[x] = 0;
                continue;
            }
            int full = colour != 0 ? colour : doing.colour(x, patterns.grounds());
            if (failures && bars.failed().share(x) > 0) {
                full = palette.argb(Tone.FAILED);
            }
            flat[x] =
                    share >= 1 ? full : Patterns.mix(band, full, FAINTEST + (1 - FAINTEST) * share);
        }
        raster.columns(y0, y1, flat);
    }

    private void wide(LaneTrack track, int index, int level, int y0, int y1) {
        int x0 = start(track, index);
        int right = end(track, index);
        int labelEnd = right;
        tiled(x0, y0, right, y1, radius(y1 - y0), patterns.inside(), true);
        if (track.spans().cutOff(index)) {
            labelEnd = cancellation(x0, right, y0, y1);
        } else if (track.spans().failed(index)) {
            labelEnd = failure(x0, right, y0, y1);
        }
        if (labelEnd - Math.max(0, x0) > 2.2 * em && y1 - y0 > 0.95 * em) {
            labels.place(track.spans().get(index).name(), x0, labelEnd, y0, y1, level > 0, false);
        }
    }

    private int start(LaneTrack track, int index) {
        return column(track.spans().startNanos(index));
    }

    /// A little before the next bar.
    private int end(LaneTrack track, int index) {
        int x0 = start(track, index);
        int x1 = column(end(track.spans().endNanos(index)));
        return Math.max(x0 + 1, x1 - x0 > SpanScan.WIDE ? x1 - (int) Math.round(scale) : x1);
    }

    /// A red edge around the bar and a cross at its end.
    private int failure(int x0, int x1, int y0, int y1) {
        int red = palette.argb(Tone.FAILED);
        int edge = Math.max(2, (int) Math.round(0.14 * em));
        raster.frame(x0, y0, x1, y1, edge, red);
        int badge = badge(y0, y1);
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

    /// A dash at its end, in no colour: somebody has cut it off, and it has not failed.
    private int cancellation(int x0, int x1, int y0, int y1) {
        int badge = badge(y0, y1);
        if (x1 - x0 < badge * 1.5) {
            return x1;
        }
        raster.fill(x1 - badge, y0, x1, y1, palette.argb(Tone.MUTED));
        int dash = (int) Math.round(badge * 0.5);
        int thick = (int) Math.max(2, Math.round(0.16 * em));
        int left = x1 - badge + (badge - dash) / 2;
        int top = (y0 + y1 - thick) / 2;
        raster.fill(left, top, left + dash, top + thick, palette.argb(Tone.BACKGROUND));
        return x1 - badge;
    }

    private int badge(int y0, int y1) {
        return Math.min(y1 - y0, (int) Math.round(1.3 * em));
    }

    private void tiled(int x0, int y0, int x1, int y1, int radius, int[][] tiles, boolean edged) {
        int period = patterns.period();
        byte[] columns = doing.mostly();
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

    int barHeight(LaneRow row, int level) {
        int gap = row.levels() > 1 ? (int) Math.max(1, Math.round(scale)) : 0;
        return Math.max(1, device(row.levelHeight(level)) - gap);
    }

    private int device(double pixels) {
        return (int) Math.round(pixels * scale);
    }

    /// The pixel column of a time, a little outside the picture at most.
    int column(long nanos) {
        return (int) Math.round(Math.clamp(time.x(nanos), -64, raster.width() + 64));
    }

    long end(long nanos) {
        return nanos == Span.OPEN ? run.nowNanos() : nanos;
    }
}
