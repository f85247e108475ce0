package dev.interleave.chart.view;

import dev.interleave.chart.FxTextFit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.bars.BarImage;
import dev.interleave.chart.bars.BarLabel;
import dev.interleave.chart.bars.BarPainter;
import dev.interleave.chart.bars.Raster;
import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.rows.LaneArrangement;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.Search;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.grouping.LaneGroup;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Region;

/// Everything of the timeline that is drawn from the run alone: axis, grid, bars, labels, names.
/// Knows where everything stands.
final class TimelineSurface extends Region {
    private static final double SLACK_PIXELS = 3;

    private final Viewport viewport;
    private final TimeFrame frame = new TimeFrame();
    private final BarImage bars = new BarImage();
    private final TextLayer labels = new TextLayer();
    private final TextLayer names = new TextLayer();
    private final Marks marks = new Marks();

    private Palette palette;
    private Set<ActivityState> dimmed = Set.of();
    private boolean lifeLines = true;
    private FxTextFit text;
    private LaneNames laneNames;
    private BarPainter painter;
    private double scale = 1;
    private RunSnapshot run = RunSnapshot.EMPTY;
    private LaneLayout layout = LaneLayout.of(run, 14, 0);
    private long signature = -1;
    private List<LaneGroup> layoutGroups = List.of();
    private LaneArrangement layoutArrangement = LaneArrangement.NONE;
    private double layoutHeight = -1;
    private Drawn drawn = Drawn.NOTHING;
    private Rectangle2D plot = new Rectangle2D(0, 0, 1, 1);
    private double scroll;
    private boolean axisShown = true;
    private double leastLeft;
    private double ownLeft;

    TimelineSurface(Viewport viewport, Palette palette) {
        this.viewport = viewport;
        this.palette = palette;
        text = new FxTextFit(palette);
        laneNames = new LaneNames(palette, text);
        painter = new BarPainter(palette, scale, text, dimmed);
        setMouseTransparent(true);
        getChildren().addAll(frame, bars, labels, marks, names);
        setPalette(palette);
    }

    /// Nothing: [#arrange] has put everything in its place.
    @Override
    protected void layoutChildren() {}

    void setPalette(Palette newPalette) {
        palette = newPalette;
        text = new FxTextFit(palette);
        laneNames = new LaneNames(palette, text);
        painter = new BarPainter(palette, scale, text, dimmed);
        frame.palette(palette);
        marks.palette(palette);
        signature = -1;
        drawn = Drawn.NOTHING;
    }

    /// Whether a line shows how long a row's thread lived.
    void setLifeLines(boolean on) {
        lifeLines = on;
        drawn = Drawn.NOTHING;
    }

    /// Shows these states faintly, and all others as they are.
    void dim(Set<ActivityState> states) {
        dimmed = Set.copyOf(states);
        painter = new BarPainter(palette, scale, text, dimmed);
        drawn = Drawn.NOTHING;
    }

    Marks marks() {
        return marks;
    }

    LaneLayout laneLayout() {
        return layout;
    }

    /// Where bars are drawn, in pixels of this region.
    Rectangle2D plot() {
        return plot;
    }

    /// Forgets what was measured for the last run.
    void reset() {
        laneNames.reset();
    }

    /// Shows the labels of the time axis, or leaves them to a view below.
    void setAxisShown(boolean shown) {
        axisShown = shown;
    }

    /// Makes the column of names at least that wide, so that several views stand in line.
    void setLeastLeft(double pixels) {
        leastLeft = pixels;
    }

    /// How wide the column of names would be for this run alone.
    double ownLeft() {
        return ownLeft;
    }

    /// Decides where everything stands, for a region of that size.
    ///
    /// @param snapshot with the rows as lanes
    /// @param above pixels to leave free at the top
    // The same list and arrangement, not ones like them.
    @SuppressWarnings("ReferenceEquality")
    void arrange(
            RunSnapshot snapshot,
            List<LaneGroup> groups,
            LaneArrangement arrangement,
            double width,
            double height,
            double above) {
        run = snapshot;
        double em = palette.em();
        double top = Math.round(0.35 * em + above);
        double below = Math.round((axisShown ? 2.0 : 0.35) * em);
        double right = Math.round(2.0 * em);
        double plotHeight = Math.max(1, height - top - below);
        long now = LaneLayout.signature(run.lanes());
        boolean other = groups != layoutGroups || arrangement != layoutArrangement;
        if (now != signature || plotHeight != layoutHeight || other) {
            layout = LaneLayout.of(run.lanes(), groups, arrangement, em, plotHeight);
            signature = now;
            layoutHeight = plotHeight;
            layoutGroups = groups;
            layoutArrangement = arrangement;
        }
        ownLeft = Math.round(laneNames.width(run, layout, width));
        double left = Math.max(leastLeft, ownLeft);
        plot = new Rectangle2D(left, top, Math.max(1, width - left - right), plotHeight);
        viewport.width(plot.getWidth());
        frame.setVisible(!run.lanes().isEmpty());
        frame.resizeRelocate(0, top, width, height - top);
        frame.show(viewport.range(), em, left, right, below);
        names.resizeRelocate(0, top, left, plotHeight);
        labels.resizeRelocate(left, top, plot.getWidth(), plotHeight);
        marks.resizeRelocate(left, top, plot.getWidth(), plotHeight);
    }

    /// Draws what [#arrange] was told, with that much scrolled out at the top.
    ///
    /// @param marked bars to be marked
    /// @param deviceScale device pixels for one pixel
    void draw(double scrolled, int selectedLane, Collection<SpanRef> marked, double deviceScale) {
        scroll = Math.round(scrolled);
        var drawing =
                new Drawn(
                        run,
                        layout,
                        viewport.range(),
                        plot,
                        scroll,
                        selectedLane,
                        marked,
                        deviceScale);
        if (drawing.same(drawn)) {
            return;
        }
        drawn = drawing;
        if (deviceScale != scale) {
            scale = deviceScale;
            painter = new BarPainter(palette, scale, text, dimmed);
        }
        Raster raster =
                bars.cover(
                        plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight(), scale);
        painter.paint(raster, run, layout, viewport.range(), scroll, lifeLines);
        painter.mark(marked, layout, scroll);
        bars.update();
        labels.begin();
        for (BarLabel label : painter.labels()) {
            labels.write(
                    label.x(),
                    label.y(),
                    label.text(),
                    text.font(label.inner()),
                    palette.fx(label.tone()));
        }
        labels.end();
        laneNames.write(names, run, layout, painter, scroll, plot.getHeight(), selectedLane);
    }

    /// The row at that point of this region.
    Optional<LaneRow> rowAt(double y) {
        return y < plot.getMinY() || y >= plot.getMaxY()
                ? Optional.empty()
                : layout.rowInView(y - plot.getMinY(), scroll);
    }

    /// The lane, time and bar at that point of this region; no time left of the plot.
    Optional<Hover> at(double x, double y) {
        return rowAt(y).filter(row -> row.kind() == LaneRow.Kind.LANE)
                .map(row -> at(row, x, y - plot.getMinY() + (row.pinned() ? 0 : scroll)));
    }

    private Hover at(LaneRow row, double x, double y) {
        LaneTrack track = run.lanes().get(row.lane());
        int lane = track.lane().id();
        if (x < plot.getMinX()) {
            return new Hover(lane, Span.OPEN, Optional.empty());
        }
        TimeScale time = viewport.range();
        long nanos = time.nanos(x - plot.getMinX());
        long slack = Math.round(SLACK_PIXELS * time.nanosPerPixel());
        int index = Search.spanAt(track.spans(), nanos, row.levelAt(y), slack);
        return new Hover(
                lane, nanos, index < 0 ? Optional.empty() : Optional.of(new SpanRef(lane, index)));
    }

    /// Where a time stands, in pixels of the plot.
    double x(long nanos) {
        return viewport.range().x(nanos);
    }

    /// Middle of the outermost bars of a lane, in pixels of the plot; NaN when it is nowhere.
    double laneMiddle(int laneId) {
        return layout.rowOf(laneId)
                .map(row -> layout.viewTop(row, scroll) + row.barTop() + row.barHeight() / 2)
                .orElse(Double.NaN);
    }

    /// Just below the bars of a lane, in pixels of the plot; NaN when it is nowhere.
    double laneFoot(int laneId) {
        return layout.rowOf(laneId)
                .map(row -> layout.viewTop(row, scroll) + row.height() - row.barTop() * 0.5)
                .orElse(Double.NaN);
    }

    /// Where a lane stands, in pixels of the plot; empty when nowhere.
    Rectangle2D laneArea(int laneId) {
        return layout.rowOf(laneId)
                .map(row ->
                        new Rectangle2D(
                                0, layout.viewTop(row, scroll), plot.getWidth(), row.height()))
                .orElse(Rectangle2D.EMPTY);
    }

    /// Where a bar of that depth stands, in pixels of the plot; empty when nowhere.
    Rectangle2D barArea(int laneId, long fromNanos, long toNanos, int depth) {
        TimeScale time = viewport.range();
        double x0 = Math.clamp(time.x(fromNanos), -100, plot.getWidth() + 100);
        double x1 = Math.clamp(time.x(toNanos), x0, plot.getWidth() + 100);
        return layout.rowOf(laneId)
                .map(row -> {
                    int level = Math.min(depth, row.levels() - 1);
                    return new Rectangle2D(
                            Math.round(x0),
                            Math.round(row.levelTop(level) - (row.pinned() ? 0 : scroll)),
                            Math.max(2, Math.round(x1 - x0) - 1),
                            Math.max(2, Math.round(row.levelHeight(level))));
                })
                .orElse(Rectangle2D.EMPTY);
    }

    /// What a picture was made of.
    private record Drawn(
            RunSnapshot run,
            LaneLayout layout,
            TimeScale range,
            Rectangle2D plot,
            double scroll,
            int selectedLane,
            Collection<SpanRef> marked,
            double scale) {
        static final Drawn NOTHING =
                new Drawn(
                        RunSnapshot.EMPTY,
                        LaneLayout.of(RunSnapshot.EMPTY, 14, 0),
                        new TimeScale(0, 1, 0),
                        Rectangle2D.EMPTY,
                        0,
                        0,
                        List.of(),
                        0);

        /// Whether nothing differs. Runs and collections must be the same ones: comparing what is
        /// in them would take longer than drawing.
        @SuppressWarnings("ReferenceEquality")
        boolean same(Drawn other) {
            return run == other.run
                    && layout == other.layout
                    && range.equals(other.range)
                    && plot.equals(other.plot)
                    && scroll == other.scroll
                    && selectedLane == other.selectedLane
                    && marked == other.marked
                    && scale == other.scale;
        }
    }
}
