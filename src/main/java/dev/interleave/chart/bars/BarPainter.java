package dev.interleave.chart.bars;

import dev.interleave.chart.Palette;
import dev.interleave.chart.TextFit;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.LivingLanes;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws the visible lanes into pixels, as fine as the pixels are; the cost follows the size of the
/// picture and not the number of bars.
public final class BarPainter {
    private final Palette palette;
    private final double scale;
    private final double em;
    private final Patterns patterns;
    private final DensityPainter density;
    private final LabelPainter labels;
    private final int band;

    private Raster raster = new Raster(0, 0, new int[0]);
    private LanePainter lanes;
    private RunSnapshot run = RunSnapshot.EMPTY;
    private TimeScale time = new TimeScale(0, 1, 0);

    /// @param scale device pixels for one pixel
    /// @param dimmed states that are shown faintly
    public BarPainter(Palette palette, double scale, TextFit text, Set<ActivityState> dimmed) {
        this.palette = palette;
        this.scale = scale;
        this.em = palette.em() * scale;
        patterns = new Patterns(palette, scale, dimmed);
        density = new DensityPainter(palette, patterns);
        labels = new LabelPainter(palette, scale, patterns, text);
        lanes = new LanePainter(palette, scale, patterns, labels, raster);
        band = Patterns.premultiplied(palette.argb(Tone.BAND));
    }

    /// Draws what is in view.
    ///
    /// @param target where to; its width is the time axis
    /// @param range what to show
    /// @param scroll pixels that are scrolled out at the top
    /// @param lifeLines whether a line shows how long each row's thread lived
    // The same raster, not one like it.
    @SuppressWarnings("ReferenceEquality")
    public void paint(
            Raster target,
            RunSnapshot snapshot,
            LaneLayout layout,
            TimeScale range,
            double scroll,
            boolean lifeLines) {
        if (raster != target) {
            raster = target;
            lanes = new LanePainter(palette, scale, patterns, labels, raster);
        }
        run = snapshot;
        time = range.withWidth(target.width());
        lanes.begin(run, time, lifeLines);
        raster.clear();
        double visible = target.height() / scale;
        List<LaneRow> rows = layout.rows();
        labels.from(layout.pinnedHeight() * scale);
        for (int index = layout.firstInView(scroll); index < rows.size(); index++) {
            if (rows.get(index).top() >= scroll + visible) {
                break;
            }
            paint(rows.get(index), scroll);
        }
        labels.from(0);
        raster.fill(0, 0, raster.width(), device(layout.pinnedHeight()), 0);
        for (int index = 0; index < layout.pinnedRows(); index++) {
            paint(rows.get(index), 0);
        }
    }

    private void paint(LaneRow row, double shift) {
        int top = device(row.top() + row.barTop() * 0.5 - shift);
        int bottom = device(row.bottom() - row.barTop() * 0.5 - shift);
        switch (row.kind()) {
            case HEADER -> {}
            case LANE -> {
                raster.fill(0, top, raster.width(), bottom, band);
                lanes.paint(run.lanes().get(row.lane()), row, shift);
            }
            case FOLDED -> {
                raster.fill(0, top, raster.width(), bottom, band);
                density.paint(raster, run, row.members(), time, top, bottom);
            }
        }
    }

    /// Puts an edge around these bars, in the picture that was painted last.
    public void mark(Collection<SpanRef> bars, LaneLayout layout, double scroll) {
        int edge = Math.max(2, (int) Math.round(0.14 * em));
        int colour = palette.argb(Tone.HIGHLIGHT);
        for (SpanRef ref : bars) {
            Optional<LaneRow> row =
                    layout.rowOf(ref.lane()).filter(each -> each.kind() == LaneRow.Kind.LANE);
            Optional<Spans> spans = run.lane(ref.lane()).map(LaneTrack::spans);
            if (row.isPresent() && spans.isPresent() && ref.index() < spans.get().size()) {
                int level = Math.min(spans.get().depth(ref.index()), row.get().levels() - 1);
                int y0 = device(row.get().levelTop(level) - (row.get().pinned() ? 0 : scroll));
                int y1 = y0 + lanes.barHeight(row.get(), level);
                int x0 = lanes.column(spans.get().startNanos(ref.index()));
                int x1 = lanes.column(lanes.end(spans.get().endNanos(ref.index())));
                raster.frame(x0, y0, Math.max(x0 + 2, x1), y1, edge, colour);
            }
        }
    }

    /// How many lanes of the folded row are alive at once at most, in the range that was drawn. The
    /// highest column may show less: who ends within a pixel does not count there any more.
    public int mostAtOnce(LaneRow row) {
        return LivingLanes.most(
                i -> run.lanes().get(row.members().get(i)).lane(),
                row.members().size(),
                time.fromNanos(),
                time.toNanos(),
                run.nowNanos());
    }

    public List<BarLabel> labels() {
        return labels.labels();
    }

    private int device(double pixels) {
        return (int) Math.round(pixels * scale);
    }
}
