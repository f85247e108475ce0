package dev.interleave.chart;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.Optional;
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

    private final TimeFrame frame = new TimeFrame();
    private final BarImage bars = new BarImage();
    private final TextLayer labels = new TextLayer();
    private final TextLayer names = new TextLayer();
    private final Marks marks = new Marks();
    private final TipCard tip = new TipCard();
    private final ScrollBar scrollBar = new ScrollBar();
    private final Label hint = new Label();
    private final Rectangle focusRing = new Rectangle();
    private final Viewport viewport = new Viewport();

    private final ReadOnlyObjectWrapper<Optional<SpanRef>> selection =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper selectedLane = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyLongWrapper selectedNanos = new ReadOnlyLongWrapper(Span.OPEN);
    private final ReadOnlyObjectWrapper<Optional<Hover>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private Palette palette;
    private FxTextFit text;
    private LaneNames laneNames;
    private BarPainter painter;
    private double painterScale = 1;
    private double fixedScale;
    private RunSnapshot run = RunSnapshot.EMPTY;
    private LaneLayout layout = LaneLayout.of(run.lanes(), 14, 0);
    private long layoutSignature = -1;
    private double layoutHeight = -1;
    private Rectangle2D plot = new Rectangle2D(0, 0, 1, 1);
    private Optional<Point2D> pointer = Optional.empty();
    private Optional<Highlighted> highlighted = Optional.empty();
    private boolean tipOnSelection;

    private record Highlighted(int lane, long fromNanos, long toNanos, int level) {}

    /// @param palette its em is the text size of the window
    public TimelineView(Palette palette) {
        this.palette = palette;
        text = new FxTextFit(palette);
        laneNames = new LaneNames(palette, text);
        painter = new BarPainter(palette, painterScale, text);
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
        getChildren().addAll(frame, bars, labels, marks, names, scrollBar, hint, focusRing, tip);
        viewport.followProperty().addListener((property, before, value) -> requestLayout());
        new TimelineInput(this).install();
        setPalette(palette);
        describe();
    }

    /// Takes on other colours or another text size.
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        text = new FxTextFit(palette);
        laneNames = new LaneNames(palette, text);
        painter = new BarPainter(palette, painterScale, text);
        frame.palette(palette);
        marks.palette(palette);
        tip.palette(palette);
        hint.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-text-fill: %s;"
                        .formatted(Fonts.TEXT, palette.em() * 1.05, palette.css(Tone.MUTED)));
        focusRing.setStroke(palette.fx(Tone.RUNNING));
        focusRing.setStrokeWidth(2);
        layoutSignature = -1;
        requestLayout();
    }

    public Palette palette() {
        return palette;
    }

    /// Shows the run as it is now. A snapshot of another run starts afresh: everything in view,
    /// nothing selected.
    public void show(RunSnapshot snapshot) {
        if (snapshot == run) {
            return;
        }
        boolean another =
                snapshot.startedAtNanos() != run.startedAtNanos()
                        || snapshot.lanes().size() < run.lanes().size();
        boolean over = run.running() != snapshot.running();
        run = snapshot;
        viewport.run(run.nowNanos(), run.running());
        if (another) {
            laneNames.reset();
            scrollBar.setValue(0);
            highlighted = Optional.empty();
            clearSelection();
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
        return new BoundingBox(plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight());
    }

    /// Shows the whole run and goes on following it.
    public void fit() {
        viewport.fit();
        requestLayout();
    }

    public void zoomIn() {
        zoom(plot.getMinX() + plot.getWidth() / 2, ZOOM_STEP);
    }

    public void zoomOut() {
        zoom(plot.getMinX() + plot.getWidth() / 2, 1 / ZOOM_STEP);
    }

    /// Zooms so that the time at `x`, in pixels of this view, stays there.
    public void zoom(double x, double factor) {
        viewport.zoom(x - plot.getMinX(), factor);
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

    public void clearHighlight() {
        highlighted = Optional.empty();
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
        layout.rowOf(laneId)
                .ifPresent(row -> {
                    double top = scrollBar.getValue();
                    double lowest = row.bottom() - plot.getHeight();
                    scroll(Math.min(row.top(), Math.max(top, lowest)) - top);
                });
    }

    LaneLayout laneLayout() {
        return layout;
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
        return layout.rowAt(y - plot.getMinY() + scrollBar.getValue())
                .filter(row -> row.kind() == LaneRow.Kind.LANE && y < plot.getMaxY())
                .map(row -> at(row, x, y - plot.getMinY() + scrollBar.getValue()));
    }

    private Hover at(LaneRow row, double x, double y) {
        LaneTrack track = run.lanes().get(row.lane());
        TimeScale time = viewport.range();
        long nanos = time.nanos(x - plot.getMinX());
        if (x < plot.getMinX()) {
            return new Hover(track.lane().id(), Span.OPEN, Optional.empty());
        }
        long slack = Math.round(3 * time.nanosPerPixel());
        int index = Search.spanAt(track.spans(), nanos, row.levelAt(y), slack);
        return new Hover(
                track.lane().id(),
                nanos,
                index < 0 ? Optional.empty() : Optional.of(new SpanRef(track.lane().id(), index)));
    }

    /// Draws for a screen with that many device pixels for a pixel, whatever the window says.
    void setFixedScale(double scale) {
        fixedScale = scale;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double em = palette.em();
        double top = Math.round(0.35 * em);
        double below = Math.round(2.0 * em);
        double right = Math.round(2.0 * em);
        double height = Math.max(1, getHeight() - top - below);
        arrange(height);
        double left = Math.round(laneNames.width(run, layout, getWidth()));
        double width = Math.max(1, getWidth() - left - right);
        plot = new Rectangle2D(left, top, width, height);
        viewport.width(width);

        scrollBar.setVisibleAmount(height);
        scrollBar.setMax(Math.max(0, layout.height() - height));
        scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, scrollBar.getMax()));
        scrollBar.setUnitIncrement(2 * em);
        scrollBar.setBlockIncrement(height);
        scrollBar.setVisible(scrollBar.getMax() > 0.5);
        scrollBar.resizeRelocate(getWidth() - 0.9 * em, top, 0.8 * em, height);
        frame.setVisible(!run.lanes().isEmpty());
        frame.resizeRelocate(0, top, getWidth(), getHeight() - top);
        frame.show(viewport.range(), em, left, right, below);
        names.resizeRelocate(0, top, left, height);
        labels.resizeRelocate(left, top, width, height);
        marks.resizeRelocate(left, top, width, height);
        hint.setVisible(run.lanes().isEmpty());
        hint.resizeRelocate(2 * em, 0, Math.max(1, getWidth() - 4 * em), getHeight());
        focusRing.setX(1);
        focusRing.setY(1);
        focusRing.setWidth(Math.max(0, getWidth() - 2));
        focusRing.setHeight(Math.max(0, getHeight() - 2));
        draw();
    }

    private void arrange(double height) {
        long signature = LaneLayout.signature(run.lanes());
        if (signature != layoutSignature || height != layoutHeight) {
            layout = LaneLayout.of(run.lanes(), palette.em(), height);
            layoutSignature = signature;
            layoutHeight = height;
        }
    }

    private void draw() {
        double scale = scale();
        if (scale != painterScale) {
            painterScale = scale;
            painter = new BarPainter(palette, scale, text);
        }
        double scroll = Math.round(scrollBar.getValue());
        Raster raster =
                bars.cover(
                        plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight(), scale);
        painter.paint(raster, run, layout, viewport.range(), scroll);
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
        laneNames.write(names, run, layout, scroll, plot.getHeight(), selectedLane.get());
        mark(scroll);
        point();
    }

    private void mark(double scroll) {
        TimeScale time = viewport.range();
        marks.now(time.x(run.nowNanos()), run.running() && !run.lanes().isEmpty());
        marks.selectedLane(laneArea(selectedLane.get(), scroll));
        marks.selection(
                selection
                        .get()
                        .flatMap(run::span)
                        .map(span ->
                                area(
                                        span.ref().lane(),
                                        span.startNanos(),
                                        span.effectiveEnd(run.nowNanos()),
                                        span.depth(),
                                        scroll))
                        .orElse(Rectangle2D.EMPTY));
        marks.highlight(
                highlighted
                        .map(each ->
                                area(
                                        each.lane(),
                                        each.fromNanos(),
                                        each.toNanos(),
                                        each.level(),
                                        scroll))
                        .orElse(Rectangle2D.EMPTY));
    }

    private Rectangle2D laneArea(int laneId, double scroll) {
        return layout.rowOf(laneId)
                .map(row -> new Rectangle2D(0, row.top() - scroll, plot.getWidth(), row.height()))
                .orElse(Rectangle2D.EMPTY);
    }

    /// Where a bar stands, in pixels of the plot.
    private Rectangle2D area(int laneId, long from, long to, int depth, double scroll) {
        TimeScale time = viewport.range();
        double x0 = Math.clamp(time.x(from), -100, plot.getWidth() + 100);
        double x1 = Math.clamp(time.x(to), -100, plot.getWidth() + 100);
        return layout.rowOf(laneId)
                .map(row -> {
                    int level = Math.min(depth, row.levels() - 1);
                    return new Rectangle2D(
                            Math.round(x0),
                            Math.round(row.levelTop(level) - scroll),
                            Math.max(2, Math.round(x1 - x0) - 1),
                            Math.max(2, Math.round(row.levelHeight(level))));
                })
                .orElse(Rectangle2D.EMPTY);
    }

    private void point() {
        Optional<Hover> now = pointer.flatMap(at -> at(at.getX(), at.getY()));
        boolean inPlot =
                pointer.filter(at -> plot.contains(at.getX(), at.getY())).isPresent()
                        && !run.lanes().isEmpty();
        hovered.set(now.filter(each -> inPlot));
        marks.pointer(pointer.map(at -> at.getX() - plot.getMinX()).orElse(0.0), inPlot);
        if (now.isPresent()) {
            tip.show(TipText.of(run, now.get(), viewport.range().lengthNanos()));
            Point2D at = pointer.orElse(Point2D.ZERO);
            tip.place(at.getX(), at.getY(), getWidth(), getHeight());
        } else if (tipOnSelection && selection.get().flatMap(run::span).isPresent()) {
            SpanRef ref = selection.get().get();
            var hover = new Hover(ref.lane(), selectedNanos.get(), Optional.of(ref));
            tip.show(TipText.of(run, hover, viewport.range().lengthNanos()));
            Rectangle2D bar = laneArea(ref.lane(), scrollBar.getValue());
            double x = Math.clamp(viewport.range().x(selectedNanos.get()), 0, plot.getWidth());
            tip.place(plot.getMinX() + x, bar.getMaxY(), getWidth(), getHeight());
        } else {
            tip.setVisible(false);
        }
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
                                + (run.running() ? "running" : TimeText.duration(run.nowNanos()));
        String selected = selection.get().map(ref -> TipText.spoken(run, ref)).orElse("");
        setAccessibleText(selected.isEmpty() ? what : what + ". Selected: " + selected);
    }
}
