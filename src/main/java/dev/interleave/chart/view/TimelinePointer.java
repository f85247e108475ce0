package dev.interleave.chart.view;

import dev.interleave.chart.Palette;
import dev.interleave.chart.rows.Hover;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanRef;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;

/// What the pointer stands on, and the card that says so: beside the pointer, or at what is
/// selected while the keyboard steps from bar to bar.
final class TimelinePointer {
    private final RowSource rows;
    private final TimelineSelection selection;
    private final TimelineSurface surface;
    private final Viewport viewport;
    private final TipCard tip = new TipCard();
    private final ReadOnlyObjectWrapper<Optional<Hover>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Point2D> pointer = Optional.empty();
    private boolean onSelection;

    TimelinePointer(
            RowSource rows,
            TimelineSelection selection,
            TimelineSurface surface,
            Viewport viewport) {
        this.rows = rows;
        this.selection = selection;
        this.surface = surface;
        this.viewport = viewport;
    }

    TipCard tip() {
        return tip;
    }

    void palette(Palette palette) {
        tip.palette(palette);
    }

    /// What the pointer stands on, in terms of the run.
    ReadOnlyObjectProperty<Optional<Hover>> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /// @param point in pixels of the timeline; empty when the pointer left
    void at(Optional<Point2D> point) {
        pointer = point;
        if (point.isPresent()) {
            onSelection = false;
        }
    }

    /// Whether the card stands at what is selected.
    void onSelection(boolean on) {
        onSelection = on;
    }

    /// Looks again at what is below the pointer, and places line and card.
    ///
    /// @param width of the timeline in pixels
    void draw(double width, double height) {
        Rectangle2D plot = surface.plot();
        Optional<Hover> now = pointer.flatMap(at -> surface.at(at.getX(), at.getY()));
        Point2D at = pointer.orElse(Point2D.ZERO);
        boolean inPlot = pointer.isPresent() && plot.contains(at) && !rows.run().lanes().isEmpty();
        hovered.set(now.filter(each -> inPlot).map(this::inRun));
        double x = at.getX() - plot.getMinX();
        surface.marks().pointer(x, inPlot);
        List<String> words = words(now, inPlot ? viewport.range().nanos(x) : Span.OPEN, at);
        Optional<SpanRef> stepped =
                selection.inRows().filter(ref -> onSelection && rows.shown().span(ref).isPresent());
        if (!words.isEmpty()) {
            tip.show(words);
            tip.place(at.getX(), at.getY(), width, height);
        } else if (stepped.isPresent()) {
            int row = stepped.get().lane();
            long nanos = selection.nanosProperty().get();
            var hover = new Hover(row, nanos, stepped);
            tip.show(TipText.of(rows.shown(), hover, viewport.range().lengthNanos()));
            double along = Math.clamp(viewport.range().x(nanos), 0, plot.getWidth());
            double below = plot.getMinY() + surface.laneArea(row).getMaxY();
            tip.place(plot.getMinX() + along, below, width, height);
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
}
