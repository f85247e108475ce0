package dev.interleave.chart.view;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeRange;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.chart.rows.Highlights;
import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.explain.Segment;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
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
    private static final double ZOOM_STEP = 1.5;
    private static final double MAP_HEIGHT = 0.8;
    private static final double MAP_FROM = 11;

    private final RowSource rows = new RowSource(System::nanoTime);
    private final TimelineSelection selection = new TimelineSelection(rows);
    private final Highlights highlights = new Highlights();
    private final TimelineLanes lanes = new TimelineLanes(rows, this::requestLayout);
    private final Viewport viewport = new Viewport(System::nanoTime);
    private final TipCard tip = new TipCard();
    private final ScrollBar scrollBar = new ScrollBar();
    private final Label hint = new Label();
    private final Rectangle focusRing = new Rectangle();
    private final TimelineSurface surface;
    private final Minimap minimap;

    private final ReadOnlyObjectWrapper<Optional<Hover>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<TimeRange>> selectedRange =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private Palette palette;
    private double fixedScale;
    private Runnable drawn = () -> {};
    private RunSnapshot run = RunSnapshot.EMPTY;
    private Optional<Point2D> pointer = Optional.empty();
    private List<Link> links = List.of();
    private List<Segment> path = List.of();
    private boolean tipOnSelection;
    private boolean mapWanted = true;

    /// @param palette its em is the text size of the window
    public TimelineView(Palette palette) {
        this.palette = palette;
        surface = new TimelineSurface(viewport, palette);
        minimap = new Minimap(palette, System::nanoTime, this::moveTo);
        getStyleClass().add("timeline");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(
                "A and D move, W and S zoom, F shows everything; up and down go from lane to lane,"
                        + " left and right from bar to wait to bar, Enter chooses");
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setManaged(false);
        scrollBar.setFocusTraversable(false);
        scrollBar.valueProperty().addListener((property, before, value) -> requestLayout());
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
        getChildren().addAll(surface, minimap, scrollBar, hint, focusRing, tip);
        viewport.followProperty().addListener((property, before, value) -> requestLayout());
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
        tip.palette(palette);
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
        if (snapshot == run) {
            return;
        }
        boolean another =
                snapshot.startedAtNanos() != run.startedAtNanos()
                        || snapshot.lanes().size() < run.lanes().size();
        boolean over = run.running() != snapshot.running();
        run = snapshot;
        rows.show(run);
        viewport.run(run.running() ? run.nowNanos() : lastNanos(run), run.running());
        if (another) {
            surface.reset();
            scrollBar.setValue(0);
            highlights.reset();
            lanes.reset();
            links = List.of();
            path = List.of();
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
        return run;
    }

    /// What to say while there is nothing to show.
    public void setHint(String words) {
        hint.setText(words);
    }

    /// Which rows there are.
    public TimelineLanes lanes() {
        return lanes;
    }

    /// Shows rows of another kind; a bar that is selected stays so.
    public void setMode(LaneMode mode) {
        lanes.setMode(mode, run);
        surface.setLifeLines(mode == LaneMode.THREAD || mode == LaneMode.TASK);
        surface.reset();
        scrollBar.setValue(0);
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
        return hovered.getReadOnlyProperty();
    }

    /// Whether the end of the run stays in view as it grows.
    public ReadOnlyBooleanProperty followProperty() {
        return viewport.followProperty();
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

    /// Shows the whole run and goes on following it.
    public void fit() {
        viewport.fit();
        requestLayout();
    }

    /// Keeps the present in view again, as close as the view is.
    public void followPresent() {
        viewport.followPresent();
        requestLayout();
    }

    /// Shows what was shown before the last move.
    public void back() {
        viewport.back();
        requestLayout();
    }

    /// Undoes [#back].
    public void forward() {
        viewport.forward();
        requestLayout();
    }

    public void zoomIn() {
        zoom(plotBounds().getCenterX(), ZOOM_STEP);
    }

    public void zoomOut() {
        zoom(plotBounds().getCenterX(), 1 / ZOOM_STEP);
    }

    /// Zooms so that the time at `x`, in pixels of this view, stays there.
    public void zoom(double x, double factor) {
        viewport.zoom(x - surface.plot().getMinX(), factor);
        requestLayout();
    }

    /// Moves to later times by that many pixels.
    public void pan(double pixels) {
        viewport.pan(pixels);
        requestLayout();
    }

    private void moveTo(long fromNanos) {
        viewport.moveTo(fromNanos);
        requestLayout();
    }

    void scroll(double pixels) {
        scrollBar.setValue(Math.clamp(scrollBar.getValue() + pixels, 0, scrollBar.getMax()));
    }

    /// Shows what is selected alone, with some air: the bar, else the chosen stretch of time, else
    /// the lane's life.
    public void zoomToSelection() {
        RunSnapshot shown = rows.shown();
        Optional<Span> bar = selection.inRows().flatMap(shown::span);
        Optional<LaneTrack> lane = shown.lane(selection.row());
        if (bar.isPresent()) {
            show(bar.get().startNanos(), bar.get().effectiveEnd(run.nowNanos()));
        } else if (selectedRange.get().isPresent()) {
            zoomToRange();
        } else if (lane.isPresent()) {
            show(lane.get().lane().startNanos(), lane.get().lane().effectiveEnd(run.nowNanos()));
        }
    }

    /// Shows the chosen stretch of time alone.
    public void zoomToRange() {
        selectedRange.get().ifPresent(range -> show(range.fromNanos(), range.toNanos()));
    }

    private void show(long fromNanos, long toNanos) {
        viewport.show(fromNanos, toNanos);
        revealRow(selection.row());
        requestLayout();
    }

    /// Marks a part of a lane from outside, until [#clearHighlight].
    public void highlight(int laneId, long fromNanos, long toNanos) {
        highlights.part(laneId, fromNanos, toNanos, 0);
        requestLayout();
    }

    /// Marks a bar from outside, until [#clearHighlight].
    public void highlight(SpanRef ref) {
        run.span(ref)
                .ifPresentOrElse(
                        span ->
                                highlights.part(
                                        ref.lane(),
                                        span.startNanos(),
                                        span.effectiveEnd(run.nowNanos()),
                                        span.depth()),
                        highlights::clearPart);
        requestLayout();
    }

    /// Marks these bars and no others, until [#clearHighlight].
    public void highlight(Set<SpanRef> bars) {
        highlights.bars(bars);
        requestLayout();
    }

    /// Marks all bars of a source line, those to come too, until [#clearHighlight].
    ///
    /// @param line from 1; 0 marks nothing
    public void highlightLine(int line) {
        highlights.line(line);
        requestLayout();
    }

    public void clearHighlight() {
        highlights.clear();
        requestLayout();
    }

    /// Shows these arrows and no others.
    public void showLinks(List<Link> arrows) {
        links = List.copyOf(arrows);
        requestLayout();
    }

    /// Shows the line through these pieces, which follow each other in time; none for an empty
    /// list.
    public void showPath(List<Segment> segments) {
        path = List.copyOf(segments);
        requestLayout();
    }

    /// The stretch of time that the user chose.
    public ReadOnlyObjectProperty<Optional<TimeRange>> selectedRangeProperty() {
        return selectedRange.getReadOnlyProperty();
    }

    /// Chooses a stretch of time; what lies outside the run is cut off.
    public void selectRange(long fromNanos, long toNanos) {
        long end = Math.max(0, run.nowNanos());
        selectedRange.set(
                Optional.of(
                        TimeRange.between(
                                Math.clamp(fromNanos, 0, end), Math.clamp(toNanos, 0, end))));
        requestLayout();
    }

    public void clearRange() {
        selectedRange.set(Optional.empty());
        requestLayout();
    }

    /// Selects a bar and brings it into view.
    public void select(SpanRef ref) {
        run.span(ref)
                .ifPresent(span -> {
                    selection.inRun(ref.lane(), span.startNanos(), Optional.of(ref));
                    reveal(span.startNanos(), span.effectiveEnd(run.nowNanos()));
                });
    }

    /// Selects what stands on the lane at that time, bar or gap, and brings it into view.
    public void show(int laneId, long nanos) {
        selection.inRun(laneId, nanos, run.spanAt(laneId, nanos));
        reveal(nanos, nanos);
    }

    private void reveal(long fromNanos, long toNanos) {
        viewport.reveal(fromNanos, toNanos);
        revealRow(selection.row());
        describe();
        requestLayout();
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
        tipOnSelection = false;
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
        tipOnSelection = on;
        requestLayout();
    }

    private void revealRow(int rowId) {
        LaneLayout layout = surface.laneLayout();
        layout.rowOf(rowId)
                .filter(row -> !row.pinned())
                .ifPresent(row -> {
                    double top = scrollBar.getValue();
                    double lowest = row.bottom() - surface.plot().getHeight();
                    double highest = row.top() - layout.pinnedHeight();
                    scroll(Math.min(highest, Math.max(top, lowest)) - top);
                });
    }

    LaneLayout laneLayout() {
        return surface.laneLayout();
    }

    /// Tells where the pointer is, in pixels of this view; empty when it left.
    void pointAt(Optional<Point2D> point) {
        pointer = point;
        if (point.isPresent()) {
            tipOnSelection = false;
        }
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
        double pinned = Math.min(plot.getHeight(), surface.laneLayout().pinnedHeight());
        double height = plot.getHeight();
        scrollBar.setVisibleAmount(height);
        scrollBar.setMax(Math.max(0, surface.laneLayout().height() - height));
        scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax()));
        scrollBar.setUnitIncrement(2 * em);
        scrollBar.setBlockIncrement(height - pinned);
        scrollBar.setVisible(scrollBar.getMax() > 0.5);
        scrollBar.resizeRelocate(getWidth() - 0.9 * em, plot.getMinY(), 0.8 * em, height);
        hint.setVisible(run.lanes().isEmpty());
        hint.resizeRelocate(2 * em, 0, Math.max(1, getWidth() - 4 * em), getHeight());
        focusRing.setX(1);
        focusRing.setY(1);
        focusRing.setWidth(Math.max(0, getWidth() - 2));
        focusRing.setHeight(Math.max(0, getHeight() - 2));
        surface.draw(scrollBar.getValue(), selection.row(), highlights.marked(run, rows), scale());
        mark();
        point();
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

    /// How long the run took, or has taken so far.
    long lengthNanos() {
        return run.running() ? run.nowNanos() : lastNanos(run);
    }

    /// Tells the viewport again how long the run is.
    void measure() {
        viewport.run(lengthNanos(), run.running());
        requestLayout();
    }

    /// When the last lane ended: the JVM takes a while longer, and there is nothing to see then.
    private static long lastNanos(RunSnapshot run) {
        long last = 0;
        for (LaneTrack track : run.lanes()) {
            last = Math.max(last, track.lane().effectiveEnd(run.nowNanos()));
        }
        return run.lanes().isEmpty() ? run.nowNanos() : last;
    }

    private void mark() {
        Marks marks = surface.marks();
        boolean byThread = rows.mode() == LaneMode.THREAD;
        marks.now(viewport.range().x(run.nowNanos()), run.running() && !run.lanes().isEmpty());
        marks.selectedLane(surface.laneArea(selection.row()));
        marks.selection(
                selection
                        .inRows()
                        .flatMap(rows.shown()::span)
                        .map(this::barArea)
                        .orElse(Rectangle2D.EMPTY));
        marks.highlight(
                highlights
                        .part()
                        .filter(each -> byThread)
                        .map(each ->
                                surface.barArea(
                                        each.lane(),
                                        each.fromNanos(),
                                        each.toNanos(),
                                        each.level()))
                        .orElse(Rectangle2D.EMPTY));
        marks.range(
                selectedRange.get().map(range -> surface.x(range.fromNanos())).orElse(0.0),
                selectedRange.get().map(range -> surface.x(range.toNanos())).orElse(0.0),
                selectedRange.get().map(range -> Durations.text(range.lengthNanos())).orElse(""));
        marks.links().show(byThread ? links : List.of(), surface);
        marks.path().show(byThread ? path : List.of(), surface);
    }

    private Rectangle2D barArea(Span span) {
        return surface.barArea(
                span.ref().lane(),
                span.startNanos(),
                span.effectiveEnd(run.nowNanos()),
                span.depth());
    }

    private void point() {
        Rectangle2D plot = surface.plot();
        Optional<Hover> now = pointer.flatMap(at -> surface.at(at.getX(), at.getY()));
        Point2D at = pointer.orElse(Point2D.ZERO);
        boolean inPlot = pointer.isPresent() && plot.contains(at) && !run.lanes().isEmpty();
        hovered.set(now.filter(each -> inPlot).map(this::inRun));
        double x = at.getX() - plot.getMinX();
        surface.marks().pointer(x, inPlot);
        List<String> words = words(now, inPlot ? viewport.range().nanos(x) : Span.OPEN, at);
        Optional<SpanRef> stepped =
                selection
                        .inRows()
                        .filter(ref -> tipOnSelection && rows.shown().span(ref).isPresent());
        if (!words.isEmpty()) {
            tip.show(words);
            tip.place(at.getX(), at.getY(), getWidth(), getHeight());
        } else if (stepped.isPresent()) {
            int row = stepped.get().lane();
            long nanos = selection.nanosProperty().get();
            var hover = new Hover(row, nanos, stepped);
            tip.show(TipText.of(rows.shown(), hover, viewport.range().lengthNanos()));
            double along = Math.clamp(viewport.range().x(nanos), 0, plot.getWidth());
            double below = plot.getMinY() + surface.laneArea(row).getMaxY();
            tip.place(plot.getMinX() + along, below, getWidth(), getHeight());
        } else {
            tip.setVisible(false);
        }
    }

    private Hover inRun(Hover inRows) {
        return new Hover(
                rows.originalLane(inRows.lane(), inRows.span()),
                inRows.nanos(),
                inRows.span().flatMap(rows::original));
    }

    private List<String> words(Optional<Hover> on, long nanos, Point2D at) {
        long length = viewport.range().lengthNanos();
        if (on.isPresent()) {
            return TipText.of(rows.shown(), on.get(), length);
        }
        return pointer.flatMap(point -> surface.rowAt(at.getY()))
                .filter(row -> row.kind() == LaneRow.Kind.FOLDED)
                .map(row -> TipText.folded(rows.shown(), row, nanos, length))
                .orElse(List.of());
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
        int all = rows.shown().lanes().size();
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
