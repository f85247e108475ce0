package dev.interleave.chart.view;

import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// Moves the timeline: along time by its [Viewport], from lane to lane by its scroll bar. FX thread
/// only.
public final class TimelineMoves {
    private static final double ZOOM_STEP = 1.5;
    private static final double SCROLL_FROM = 0.5;

    private final Viewport viewport;
    private final TimelineSurface surface;
    private final TimelineSelection selection;
    private final RowSource rows;
    private final Runnable changed;
    private final ScrollBar scrollBar = new ScrollBar();

    /// @param changed what to do when another part is to be shown
    TimelineMoves(
            Viewport viewport,
            TimelineSurface surface,
            TimelineSelection selection,
            RowSource rows,
            Runnable changed) {
        this.viewport = viewport;
        this.surface = surface;
        this.selection = selection;
        this.rows = rows;
        this.changed = changed;
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setManaged(false);
        scrollBar.setFocusTraversable(false);
        scrollBar.valueProperty().addListener((property, before, value) -> changed.run());
        viewport.followProperty().addListener((property, before, value) -> changed.run());
    }

    /// Whether the end of the run stays in view as it grows.
    public ReadOnlyBooleanProperty followProperty() {
        return viewport.followProperty();
    }

    /// Shows the whole run and goes on following it.
    public void fit() {
        viewport.fit();
        changed.run();
    }

    /// Keeps the present in view again, as close as the view is.
    public void followPresent() {
        viewport.followPresent();
        changed.run();
    }

    /// Shows what was shown before the last move.
    public void back() {
        viewport.back();
        changed.run();
    }

    /// Undoes [#back].
    public void forward() {
        viewport.forward();
        changed.run();
    }

    public void zoomIn() {
        zoom(middle(), ZOOM_STEP);
    }

    public void zoomOut() {
        zoom(middle(), 1 / ZOOM_STEP);
    }

    private double middle() {
        return surface.plot().getMinX() + surface.plot().getWidth() / 2;
    }

    /// Zooms so that the time at `x`, in pixels of the timeline, stays there.
    public void zoom(double x, double factor) {
        viewport.zoom(x - surface.plot().getMinX(), factor);
        changed.run();
    }

    /// Moves to later times by that many pixels.
    public void pan(double pixels) {
        viewport.pan(pixels);
        changed.run();
    }

    /// Shows as much time as now, from then on.
    void moveTo(long fromNanos) {
        viewport.moveTo(fromNanos);
        changed.run();
    }

    /// Moves to lanes farther down by that many pixels.
    void scroll(double pixels) {
        scrollBar.setValue(Math.clamp(scrollBar.getValue() + pixels, 0, scrollBar.getMax()));
    }

    void toTop() {
        scrollBar.setValue(0);
    }

    /// Shows what is selected alone, with some air: the bar, else the chosen stretch of time, else
    /// the lane's life.
    public void zoomToSelection() {
        RunSnapshot shown = rows.shown();
        Optional<Span> bar = selection.inRows().flatMap(shown::span);
        Optional<LaneTrack> lane = shown.lane(selection.row());
        if (bar.isPresent()) {
            show(bar.get().startNanos(), bar.get().effectiveEnd(shown.nowNanos()));
        } else if (selection.range().isPresent()) {
            zoomToRange();
        } else if (lane.isPresent()) {
            show(lane.get().lane().startNanos(), lane.get().lane().effectiveEnd(shown.nowNanos()));
        }
    }

    /// Shows the chosen stretch of time alone.
    public void zoomToRange() {
        selection.range().ifPresent(range -> show(range.fromNanos(), range.toNanos()));
    }

    private void show(long fromNanos, long toNanos) {
        viewport.show(fromNanos, toNanos);
        revealRow();
        changed.run();
    }

    /// Moves as little as needed to have these times on the selected row in view.
    void reveal(long fromNanos, long toNanos) {
        viewport.reveal(fromNanos, toNanos);
        revealRow();
        changed.run();
    }

    private void revealRow() {
        LaneLayout layout = surface.laneLayout();
        layout.rowOf(selection.row())
                .filter(row -> !row.pinned())
                .ifPresent(row -> {
                    double top = scrollBar.getValue();
                    double lowest = row.bottom() - surface.plot().getHeight();
                    double highest = row.top() - layout.pinnedHeight();
                    scroll(Math.min(highest, Math.max(top, lowest)) - top);
                });
    }

    ScrollBar scrollBar() {
        return scrollBar;
    }

    /// How many pixels of the lanes are above what is shown.
    double scrolled() {
        return scrollBar.getValue();
    }

    /// Fits the scroll bar to the lanes as they stand now.
    ///
    /// @param right where the timeline ends, in pixels
    void arrange(double right, double em) {
        double height = surface.plot().getHeight();
        double pinned = Math.min(height, surface.laneLayout().pinnedHeight());
        scrollBar.setVisibleAmount(height);
        scrollBar.setMax(Math.max(0, surface.laneLayout().height() - height));
        scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax()));
        scrollBar.setUnitIncrement(2 * em);
        scrollBar.setBlockIncrement(height - pinned);
        scrollBar.setVisible(scrollBar.getMax() > SCROLL_FROM);
        scrollBar.resizeRelocate(right - 0.9 * em, surface.plot().getMinY(), 0.8 * em, height);
    }
}
