package dev.interleave.chart.view;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeRange;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextAlignment;

/// Shows which task runs on which thread and when, live.
///
/// JFreeChart draws axis and grid; the bars go into a pixel buffer as fine as the pixels are;
/// names, labels, arrows and marks are nodes above. Everything runs on the FX thread. [#show] is
/// meant to be called once per pulse and draws in the layout pass that follows; it costs nothing
/// when the snapshot is the same as before.
///
/// What is selected, marked and hovered is told and taken in terms of the run, whatever the rows
/// stand for ([TimelineLanes]).
public final class TimelineView extends Region {
    private static final double MAP_HEIGHT = 0.8;
    private static final double MAP_FROM = 11;

    private final RowSource rows = new RowSource(System::nanoTime);
    private final TimelineSelection selection = new TimelineSelection(rows);
    private final TimelineLanes lanes = new TimelineLanes(rows, this::requestLayout);
    private final Viewport viewport = new Viewport(System::nanoTime);
    private final Label hint = new Label();
    private final Rectangle focusRing = new Rectangle();
    private final TimelineSurface surface;
    private final TimelineMoves moves;
    private final TimelineMarking marking;
    private final TimelinePointer pointer;
    private final Minimap minimap;

    private Palette palette;
    private double fixedScale;
    private Runnable drawn = () -> {};
    private boolean mapWanted = true;

    /// @param palette its em is the text size of the window
    public TimelineView(Palette palette) {
        this.palette = palette;
        surface = new TimelineSurface(viewport, palette);
        moves = new TimelineMoves(viewport, surface, selection, rows, this::requestLayout);
        marking = new TimelineMarking(rows, selection, surface, viewport, this::requestLayout);
        pointer = new TimelinePointer(rows, selection, surface, viewport);
        minimap = new Minimap(palette, System::nanoTime, moves::moveTo);
        getStyleClass().add("timeline");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(
                "A and D move, W and S zoom, F shows everything; up and down go from lane to lane,"
                        + " left and right from bar to wait to bar, Enter chooses");
        hint.setManaged(false);
        hint.setWrapText(true);
        hint.setTextAlignment(TextAlignment.CENTER);
        hint.setAlignment(javafx.geometry.Pos.CENTER);
        hint.setMouseTransparent(true);
        hint.setText("Press Run (Ctrl+Enter) to see which task runs where and when");
        focusRing.setManaged(false);
        focusRing.setMouseTransparent(true);
        focusRing.setFill(null);
        focusRing.visibleProperty().bind(focusVisibleProperty());
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(surface, minimap, moves.scrollBar(), hint, focusRing, pointer.tip());
        new TimelineInput(this).install();
        new TimelineKeys(this).install();
        setPalette(palette);
        describe();
    }

    /// Takes on other colours or another text size.
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        surface.setPalette(palette);
        minimap.palette(palette);
        pointer.palette(palette);
        hint.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-text-fill: %s;"
                        .formatted(Fonts.TEXT, palette.em() * 1.05, palette.css(Tone.MUTED)));
        focusRing.setStroke(palette.fx(Tone.RUNNING));
        focusRing.setStrokeWidth(2);
        requestLayout();
    }

    public Palette palette() {
        return palette;
    }

    /// Shows the run as it is now. A snapshot of another run starts afresh: everything in view,
    /// nothing selected.
    // The same snapshot, not one like it: comparing contents would take longer than showing them.
    @SuppressWarnings("ReferenceEquality")
    public void show(RunSnapshot snapshot) {
        RunSnapshot before = rows.told();
        if (snapshot == before) {
            return;
        }
        boolean another =
                snapshot.startedAtNanos() != before.startedAtNanos()
                        || snapshot.lanes().size() < before.lanes().size();
        boolean over = before.running() != snapshot.running();
        rows.show(snapshot);
        viewport.run(lengthNanos(), snapshot.running());
        if (another) {
            surface.reset();
            moves.toTop();
            lanes.reset();
            marking.reset();
            clearSelection();
            clearRange();
            viewport.reset();
        }
        if (another || over) {
            describe();
        }
        requestLayout();
    }

    public RunSnapshot snapshot() {
        return rows.run();
    }

    /// Shows the JDK's own threads, too, or no longer.
    public void setJdkThreads(boolean on) {
        rows.setJdkThreads(on);
        surface.reset();
        describe();
        requestLayout();
    }

    /// What to say while there is nothing to show.
    public void setHint(String words) {
        hint.setText(words);
    }

    /// Which rows there are.
    public TimelineLanes lanes() {
        return lanes;
    }

    /// How to move it.
    public TimelineMoves moves() {
        return moves;
    }

    /// What to mark in it.
    public TimelineMarking marking() {
        return marking;
    }

    /// Shows rows of another kind; a bar that is selected stays so.
    public void setMode(LaneMode mode) {
        lanes.setMode(mode);
        surface.setLifeLines(mode == LaneMode.THREAD || mode == LaneMode.TASK);
        surface.reset();
        moves.toTop();
        selection.rowsChanged();
        describe();
        requestLayout();
    }

    /// Shows bars and waits in these states faintly.
    public void dim(Set<ActivityState> states) {
        surface.dim(states);
        requestLayout();
    }

    public ReadOnlyObjectProperty<Optional<Selected>> selectedProperty() {
        return selection.selectedProperty().getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<SpanRef>> selectionProperty() {
        return selection.spanProperty().getReadOnlyProperty();
    }

    public Optional<SpanRef> selection() {
        return selection.spanProperty().get();
    }

    /// Id of the selected lane, 0 for none.
    public ReadOnlyIntegerProperty selectedLaneProperty() {
        return selection.laneProperty().getReadOnlyProperty();
    }

    /// The time that was clicked, or [Span#OPEN].
    public ReadOnlyLongProperty selectedNanosProperty() {
        return selection.nanosProperty().getReadOnlyProperty();
    }

    /// What the pointer stands on.
    public ReadOnlyObjectProperty<Optional<Hover>> hoveredProperty() {
        return pointer.hoveredProperty();
    }

    /// The times in view.
    public TimeScale range() {
        return viewport.range();
    }

    /// Where bars are drawn, in pixels of this view.
    public Bounds plotBounds() {
        Rectangle2D plot = surface.plot();
        return new BoundingBox(plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight());
    }

    /// The stretch of time that the user chose.
    public ReadOnlyObjectProperty<Optional<TimeRange>> selectedRangeProperty() {
        return selection.rangeProperty().getReadOnlyProperty();
    }

    /// Chooses a stretch of time; what lies outside the run is cut off.
    public void selectRange(long fromNanos, long toNanos) {
        long end = Math.max(0, rows.run().nowNanos());
        selection.chooseRange(
                TimeRange.between(Math.clamp(fromNanos, 0, end), Math.clamp(toNanos, 0, end)));
        requestLayout();
    }

    public void clearRange() {
        selection.clearRange();
        requestLayout();
    }

    /// Selects a bar and brings it into view.
    public void select(SpanRef ref) {
        RunSnapshot run = rows.run();
        run.span(ref)
                .ifPresent(span -> {
                    selection.inRun(ref.lane(), span.startNanos(), Optional.of(ref));
                    reveal(span.startNanos(), span.effectiveEnd(run.nowNanos()));
                });
    }

    /// Selects what stands on the lane at that time, bar or gap, and brings it into view.
    public void show(int laneId, long nanos) {
        selection.inRun(laneId, nanos, rows.run().spanAt(laneId, nanos));
        reveal(nanos, nanos);
    }

    private void reveal(long fromNanos, long toNanos) {
        moves.reveal(fromNanos, toNanos);
        describe();
    }

    /// Selects a row (0 for none), a time on it and its bar there.
    void selectInRow(int row, long nanos, Optional<SpanRef> bar) {
        selection.atRow(row, nanos, bar);
        describe();
        requestLayout();
    }

    /// The same, and brings it into view.
    void goTo(int row, long nanos, Optional<SpanRef> bar) {
        selection.atRow(row, nanos, bar);
        reveal(nanos, nanos);
        setTipOnSelection(true);
    }

    public void clearSelection() {
        pointer.onSelection(false);
        selection.clear();
        describe();
        requestLayout();
    }

    TimelineSelection selected() {
        return selection;
    }

    /// The run with the rows as lanes.
    RunSnapshot shown() {
        return rows.shown();
    }

    /// Whether the card stands at what is selected: while the keyboard steps from bar to bar.
    void setTipOnSelection(boolean on) {
        pointer.onSelection(on);
        requestLayout();
    }

    LaneLayout laneLayout() {
        return surface.laneLayout();
    }

    /// Tells where the pointer is, in pixels of this view; empty when it left.
    void pointAt(Optional<Point2D> point) {
        pointer.at(point);
        requestLayout();
    }

    /// What stands at that point of the view, in terms of the rows.
    Optional<Hover> at(double x, double y) {
        return surface.at(x, y);
    }

    Optional<LaneRow> rowAt(double y) {
        return surface.rowAt(y);
    }

    /// The time at that pixel of the view.
    long nanosAt(double x) {
        return viewport.range().nanos(x - surface.plot().getMinX());
    }

    /// Draws for a screen with that many device pixels for a pixel, whatever the window says.
    public void setFixedScale(double scale) {
        fixedScale = scale;
        requestLayout();
    }

    /// Leaves the overview away.
    public void hideMap() {
        mapWanted = false;
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 50 * palette.em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 18 * palette.em();
    }

    @Override
    protected void layoutChildren() {
        double em = palette.em();
        RunSnapshot run = rows.run();
        boolean map = mapWanted && !run.lanes().isEmpty() && getHeight() > MAP_FROM * em;
        double above = map ? Math.round((MAP_HEIGHT + 0.35) * em) : 0;
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
        surface.arrange(
                rows.shown(), rows.groups(), lanes.arrangement(), getWidth(), getHeight(), above);
        lanes.laidOut(surface.laneLayout());
        Rectangle2D plot = surface.plot();
        minimap.setVisible(map);
        if (map) {
            double high = Math.round(MAP_HEIGHT * em);
            double top = Math.rint(0.3 * em);
            minimap.resizeRelocate(plot.getMinX(), top, plot.getWidth(), high);
            minimap.show(run, viewport.range(), viewport.endNanos());
        }
        moves.arrange(getWidth(), em);
        hint.setVisible(run.lanes().isEmpty());
        hint.resizeRelocate(2 * em, 0, Math.max(1, getWidth() - 4 * em), getHeight());
        focusRing.setX(1);
        focusRing.setY(1);
        focusRing.setWidth(Math.max(0, getWidth() - 2));
        focusRing.setHeight(Math.max(0, getHeight() - 2));
        surface.draw(moves.scrolled(), selection.row(), marking.marked(), scale());
        marking.draw();
        pointer.draw(getWidth(), getHeight());
        drawn.run();
    }

    /// What [SharedTime] needs: where this view stands, and to be told after each drawing.
    Viewport viewport() {
        return viewport;
    }

    TimelineSurface surface() {
        return surface;
    }

    void onDrawn(Runnable action) {
        drawn = action;
    }

    /// Height below the last lane in which nothing stands, in pixels, as of the last layout.
    public double spareHeight() {
        return Math.max(0, surface.plot().getHeight() - surface.laneLayout().height());
    }

    /// How long the run took, or has taken so far. The JVM takes a while longer than the last lane,
    /// and there is nothing to see then.
    long lengthNanos() {
        RunSnapshot run = rows.run();
        if (run.running() || run.lanes().isEmpty()) {
            return run.nowNanos();
        }
        long last = 0;
        for (LaneTrack track : run.lanes()) {
            last = Math.max(last, track.lane().effectiveEnd(run.nowNanos()));
        }
        return last;
    }

    /// Tells the viewport again how long the run is.
    void measure() {
        viewport.run(lengthNanos(), rows.run().running());
        requestLayout();
    }

    private double scale() {
        if (fixedScale > 0) {
            return fixedScale;
        }
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : Math.max(1, getScene().getWindow().getRenderScaleX());
    }

    private void describe() {
        RunSnapshot run = rows.run();
        int all = rows.shown().shownLanes().size();
        String what =
                all == 0
                        ? hint.getText()
                        : "Timeline "
                                + rows.mode().words()
                                + ", "
                                + all
                                + (all == 1 ? " lane, " : " lanes, ")
                                + (run.running() ? "running" : Durations.text(run.nowNanos()));
        String selected =
                selection.inRows().map(ref -> TipText.spoken(rows.shown(), ref)).orElse("");
        setAccessibleText(selected.isEmpty() ? what : what + ". Selected: " + selected);
    }
}
