package dev.interleave.chart;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
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
/// names, labels and marks are nodes above. Everything runs on the FX thread. [#show] is meant to
/// be called once per pulse and draws in the layout pass that follows; it costs nothing when the
/// snapshot is the same as before.
public final class TimelineView extends Region {
    private static final double ZOOM_STEP = 1.5;

    private final TipCard tip = new TipCard();
    private final ScrollBar scrollBar = new ScrollBar();
    private final Label hint = new Label();
    private final Rectangle focusRing = new Rectangle();
    private final Viewport viewport = new Viewport();
    private final TimelineSurface surface;

    private final ReadOnlyObjectWrapper<Optional<SpanRef>> selection =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper selectedLane = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyLongWrapper selectedNanos = new ReadOnlyLongWrapper(Span.OPEN);
    private final ReadOnlyObjectWrapper<Optional<Hover>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadOnlyObjectWrapper<Optional<TimeRange>> selectedRange =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private Palette palette;
    private double fixedScale;
    private Runnable drawn = () -> {};
    private RunSnapshot run = RunSnapshot.EMPTY;
    private Optional<Point2D> pointer = Optional.empty();
    private Optional<Highlighted> highlighted = Optional.empty();
    private Set<SpanRef> highlightedBars = Set.of();
    private Optional<LineBars> highlightedLine = Optional.empty();
    private boolean tipOnSelection;

    private record Highlighted(int lane, long fromNanos, long toNanos, int level) {}

    /// @param palette its em is the text size of the window
    public TimelineView(Palette palette) {
        this.palette = palette;
        surface = new TimelineSurface(viewport, palette);
        getStyleClass().add("timeline");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(
                "Arrow keys move, plus and minus zoom, F shows everything, N and P step through"
                        + " bars");
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
        getChildren().addAll(surface, scrollBar, hint, focusRing, tip);
        viewport.followProperty().addListener((property, before, value) -> requestLayout());
        new TimelineInput(this).install();
        setPalette(palette);
        describe();
    }

    /// Takes on other colours or another text size.
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        surface.setPalette(palette);
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
        viewport.run(run.running() ? run.nowNanos() : lastNanos(run), run.running());
        if (another) {
            surface.reset();
            scrollBar.setValue(0);
            highlighted = Optional.empty();
            highlightedBars = Set.of();
            highlightedLine = highlightedLine.map(bars -> new LineBars(bars.line()));
            clearSelection();
            clearRange();
            viewport.fit();
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

    public ReadOnlyObjectProperty<Optional<SpanRef>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public Optional<SpanRef> selection() {
        return selection.get();
    }

    /// Id of the selected lane, 0 for none.
    public ReadOnlyIntegerProperty selectedLaneProperty() {
        return selectedLane.getReadOnlyProperty();
    }

    /// The time that was clicked, or [Span#OPEN].
    public ReadOnlyLongProperty selectedNanosProperty() {
        return selectedNanos.getReadOnlyProperty();
    }

    /// What the pointer stands on.
    public ReadOnlyObjectProperty<Optional<Hover>> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// Whether the whole run stays in view as it grows.
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

    void scroll(double pixels) {
        scrollBar.setValue(Math.clamp(scrollBar.getValue() + pixels, 0, scrollBar.getMax()));
    }

    /// Shows that part of a lane alone, with some air.
    public void zoomTo(int laneId, long fromNanos, long toNanos) {
        viewport.show(fromNanos, toNanos);
        revealLane(laneId);
        requestLayout();
    }

    /// Marks a part of a lane from outside, until [#clearHighlight].
    public void highlight(int laneId, long fromNanos, long toNanos) {
        highlighted = Optional.of(new Highlighted(laneId, fromNanos, toNanos, 0));
        requestLayout();
    }

    /// Marks a bar from outside, until [#clearHighlight].
    public void highlight(SpanRef ref) {
        highlighted =
                run.span(ref)
                        .map(span ->
                                new Highlighted(
                                        ref.lane(),
                                        span.startNanos(),
                                        span.effectiveEnd(run.nowNanos()),
                                        span.depth()));
        requestLayout();
    }

    /// Marks these bars and no others, until [#clearHighlight].
    public void highlight(Set<SpanRef> bars) {
        clearHighlight();
        highlightedBars = Set.copyOf(bars);
    }

    /// Marks all bars of a source line, those to come too, until [#clearHighlight].
    ///
    /// @param line from 1; 0 marks nothing
    public void highlightLine(int line) {
        if (highlightedLine.map(LineBars::line).orElse(0) != line) {
            clearHighlight();
            highlightedLine = line > 0 ? Optional.of(new LineBars(line)) : Optional.empty();
        }
    }

    public void clearHighlight() {
        highlighted = Optional.empty();
        highlightedBars = Set.of();
        highlightedLine = Optional.empty();
        requestLayout();
    }

    private Collection<SpanRef> marked() {
        return highlightedLine
                .<Collection<SpanRef>>map(bars -> bars.in(run))
                .orElse(highlightedBars);
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

    /// Selects what stands on the lane at that time, bar or gap, and brings it into view.
    public void show(int laneId, long nanos) {
        select(laneId, nanos, run.spanAt(laneId, nanos));
        viewport.reveal(nanos, nanos);
        revealLane(laneId);
        requestLayout();
    }

    /// Selects a bar and brings it into view.
    public void select(SpanRef ref) {
        run.span(ref)
                .ifPresent(span -> {
                    select(ref.lane(), span.startNanos(), Optional.of(ref));
                    viewport.reveal(span.startNanos(), span.effectiveEnd(run.nowNanos()));
                    revealLane(ref.lane());
                    requestLayout();
                });
    }

    /// Selects a lane (0 for none), a time on it and the bar there.
    void select(int laneId, long nanos, Optional<SpanRef> span) {
        selectedLane.set(laneId);
        selectedNanos.set(nanos);
        selection.set(span);
        describe();
        requestLayout();
    }

    public void clearSelection() {
        tipOnSelection = false;
        select(0, Span.OPEN, Optional.empty());
    }

    /// Whether the card stands at the selected bar: while the keyboard steps through bars.
    void setTipOnSelection(boolean on) {
        tipOnSelection = on;
        requestLayout();
    }

    void revealLane(int laneId) {
        surface.laneLayout()
                .rowOf(laneId)
                .ifPresent(row -> {
                    double top = scrollBar.getValue();
                    double lowest = row.bottom() - surface.plot().getHeight();
                    scroll(Math.min(row.top(), Math.max(top, lowest)) - top);
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

    /// What stands at that point of the view.
    Optional<Hover> at(double x, double y) {
        return surface.at(x, y);
    }

    /// Draws for a screen with that many device pixels for a pixel, whatever the window says.
    void setFixedScale(double scale) {
        fixedScale = scale;
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
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
        surface.arrange(run, getWidth(), getHeight());
        Rectangle2D plot = surface.plot();
        double height = plot.getHeight();
        scrollBar.setVisibleAmount(height);
        scrollBar.setMax(Math.max(0, surface.laneLayout().height() - height));
        scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax()));
        scrollBar.setUnitIncrement(2 * em);
        scrollBar.setBlockIncrement(height);
        scrollBar.setVisible(scrollBar.getMax() > 0.5);
        scrollBar.resizeRelocate(getWidth() - 0.9 * em, plot.getMinY(), 0.8 * em, height);
        hint.setVisible(run.lanes().isEmpty());
        hint.resizeRelocate(2 * em, 0, Math.max(1, getWidth() - 4 * em), getHeight());
        focusRing.setX(1);
        focusRing.setY(1);
        focusRing.setWidth(Math.max(0, getWidth() - 2));
        focusRing.setHeight(Math.max(0, getHeight() - 2));
        surface.draw(scrollBar.getValue(), selectedLane.get(), marked(), scale());
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
        return run.lanes().stream()
                .mapToLong(track -> track.lane().effectiveEnd(run.nowNanos()))
                .max()
                .orElse(run.nowNanos());
    }

    private void mark() {
        Marks marks = surface.marks();
        marks.now(viewport.range().x(run.nowNanos()), run.running() && !run.lanes().isEmpty());
        marks.selectedLane(surface.laneArea(selectedLane.get()));
        marks.selection(
                selection
                        .get()
                        .flatMap(run::span)
                        .map(span ->
                                surface.barArea(
                                        span.ref().lane(),
                                        span.startNanos(),
                                        span.effectiveEnd(run.nowNanos()),
                                        span.depth()))
                        .orElse(Rectangle2D.EMPTY));
        marks.highlight(
                highlighted
                        .map(each ->
                                surface.barArea(
                                        each.lane(),
                                        each.fromNanos(),
                                        each.toNanos(),
                                        each.level()))
                        .orElse(Rectangle2D.EMPTY));
    }

    private void point() {
        Rectangle2D plot = surface.plot();
        Optional<Hover> now = pointer.flatMap(at -> surface.at(at.getX(), at.getY()));
        Point2D at = pointer.orElse(Point2D.ZERO);
        boolean inPlot = pointer.isPresent() && plot.contains(at) && !run.lanes().isEmpty();
        hovered.set(now.filter(each -> inPlot));
        double x = at.getX() - plot.getMinX();
        surface.marks().pointer(x, inPlot);
        List<String> words = words(now, inPlot ? viewport.range().nanos(x) : Span.OPEN, at);
        Optional<SpanRef> stepped =
                selection.get().filter(ref -> tipOnSelection && run.span(ref).isPresent());
        if (!words.isEmpty()) {
            tip.show(words);
            tip.place(at.getX(), at.getY(), getWidth(), getHeight());
        } else if (stepped.isPresent()) {
            int lane = stepped.get().lane();
            var hover = new Hover(lane, selectedNanos.get(), stepped);
            tip.show(TipText.of(run, hover, viewport.range().lengthNanos()));
            double along = Math.clamp(viewport.range().x(selectedNanos.get()), 0, plot.getWidth());
            double below = plot.getMinY() + surface.laneArea(lane).getMaxY();
            tip.place(plot.getMinX() + along, below, getWidth(), getHeight());
        } else {
            tip.setVisible(false);
        }
    }

    private List<String> words(Optional<Hover> on, long nanos, Point2D at) {
        long length = viewport.range().lengthNanos();
        if (on.isPresent()) {
            return TipText.of(run, on.get(), length);
        }
        return pointer.flatMap(point -> surface.rowAt(at.getY()))
                .filter(row -> row.kind() == LaneRow.Kind.FOLDED)
                .map(row -> TipText.folded(run, row, nanos, length))
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
        int lanes = run.lanes().size();
        String what =
                lanes == 0
                        ? hint.getText()
                        : "Timeline of "
                                + lanes
                                + (lanes == 1 ? " lane, " : " lanes, ")
                                + (run.running() ? "running" : Durations.text(run.nowNanos()));
        String selected = selection.get().map(ref -> TipText.spoken(run, ref)).orElse("");
        setAccessibleText(selected.isEmpty() ? what : what + ". Selected: " + selected);
    }
}
