package dev.interleave.chart.view;

import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.chart.bars.BarImage;
import dev.interleave.chart.bars.DensityPainter;
import dev.interleave.chart.bars.Patterns;
import dev.interleave.chart.bars.Raster;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeType;

/// The whole run as a thin strip, with the part in view. Dragging moves that part.
///
/// The strip costs time for every state of the run, so it is renewed only now and then while the
/// run goes on.
final class Minimap extends Region {
    private static final long LEAST_APART_NANOS = 300_000_000;
    private static final int SHARE = 20;

    private final BarImage image = new BarImage();
    private final Rectangle before = new Rectangle();
    private final Rectangle after = new Rectangle();
    private final Rectangle window = new Rectangle();
    private final LongSupplier clock;
    private final LongConsumer move;

    private Palette palette;
    private DensityPainter painter;
    private RunSnapshot drawn = RunSnapshot.EMPTY;
    private double drawnWidth;
    private long nextNanos = Long.MIN_VALUE;
    private long endNanos = 1;
    private long shownNanos = 1;

    /// @param clock nanoseconds
    /// @param move gets the time at which the view is to begin
    Minimap(Palette palette, LongSupplier clock, LongConsumer move) {
        this.clock = clock;
        this.move = move;
        this.palette = palette;
        painter = painter(palette);
        setManaged(false);
        getChildren().addAll(image, before, after, window);
        getChildren().forEach(node -> node.setManaged(false));
        window.setFill(null);
        window.setStrokeType(StrokeType.INSIDE);
        window.setMouseTransparent(true);
        setCursor(Cursor.H_RESIZE);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
        addEventHandler(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
        palette(palette);
    }

    private static DensityPainter painter(Palette palette) {
        return DensityPainter.flat(palette, new Patterns(palette, 1, Set.of()));
    }

    void palette(Palette newPalette) {
        palette = newPalette;
        painter = painter(palette);
        drawn = RunSnapshot.EMPTY;
        before.setFill(palette.fx(Tone.BACKGROUND).deriveColor(0, 1, 1, 0.6));
        after.setFill(before.getFill());
        window.setStroke(palette.fx(Tone.MUTED));
        window.setStrokeWidth(Math.max(1.5, palette.em() * 0.11));
        window.setArcWidth(palette.em() * 0.3);
        window.setArcHeight(palette.em() * 0.3);
    }

    private void drag(MouseEvent event) {
        double perPixel = endNanos / Math.max(1, getWidth());
        move.accept(Math.round(event.getX() * perPixel) - shownNanos / 2);
        event.consume();
    }

    /// @param end the end of the whole
    // The same snapshot, not one like it.
    @SuppressWarnings("ReferenceEquality")
    void show(RunSnapshot run, TimeScale range, long end) {
        endNanos = Math.max(1, end);
        shownNanos = range.lengthNanos();
        boolean due = !run.running() || clock.getAsLong() >= nextNanos;
        if (getWidth() != drawnWidth || (run != drawn && due)) {
            long start = clock.getAsLong();
            draw(run);
            long done = clock.getAsLong();
            nextNanos = done + Math.max(LEAST_APART_NANOS, SHARE * (done - start));
        }
        double perNano = getWidth() / endNanos;
        double left = Math.clamp(range.fromNanos() * perNano, 0, getWidth());
        double right = Math.clamp(range.toNanos() * perNano, left, getWidth());
        place(before, 0, left);
        place(after, right, getWidth());
        place(window, left, Math.max(left + 4, right));
        boolean part = range.fromNanos() > 0 || range.toNanos() < endNanos;
        window.setVisible(part);
    }

    private void draw(RunSnapshot run) {
        drawn = run;
        drawnWidth = getWidth();
        Raster raster = image.cover(0, 0, getWidth(), getHeight(), 1);
        raster.clear();
        if (!run.lanes().isEmpty()) {
            List<Integer> all =
                    IntStream.range(0, run.lanes().size())
                            .filter(lane -> run.isShown(lane + 1))
                            .boxed()
                            .toList();
            var whole = new TimeScale(0, endNanos, raster.width());
            painter.paint(raster, run, all, whole, 0, raster.height());
        }
        image.update();
    }

    private void place(Rectangle area, double from, double to) {
        area.setX(from);
        area.setY(0);
        area.setWidth(Math.max(0, to - from));
        area.setHeight(getHeight());
    }
}
