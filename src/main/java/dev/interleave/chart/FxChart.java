package dev.interleave.chart;

import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.text.FontSmoothingType;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.fx.FXGraphics2D;
import org.jfree.fx.FXHints;

/// A JFreeChart on a canvas, drawn at most once per pulse.
///
/// JFreeChart-FX's own ChartCanvas draws on every change event, measures text in the wrong font and
/// keeps stale paint after a save and restore of the graphics context; this one does not.
public final class FxChart extends Region {
    private static final double TOO_SMALL = 20;

    private final JFreeChart chart;
    private final Canvas canvas = new Canvas();
    private final FXGraphics2D graphics;
    private boolean stale = true;

    /// @param chart drawn again whenever it says that it changed
    public FxChart(JFreeChart chart) {
        this.chart = chart;
        graphics = new FXGraphics2D(canvas.getGraphicsContext2D());
        graphics.setRenderingHint(FXHints.KEY_USE_FX_FONT_METRICS, false);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_NORMALIZE);
        canvas.getGraphicsContext2D().setFontSmoothingType(FontSmoothingType.GRAY);
        getChildren().add(canvas);
        chart.addChangeListener(change -> redraw());
        setMinSize(0, 0);
    }

    public JFreeChart chart() {
        return chart;
    }

    /// Asks for a new drawing in the next pulse.
    public void redraw() {
        if (!stale) {
            stale = true;
            requestLayout();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            stale = true;
        }
        if (stale && width > TOO_SMALL && height > TOO_SMALL) {
            stale = false;
            canvas.getGraphicsContext2D().clearRect(0, 0, width, height);
            // No save and restore around this: FXGraphics2D caches paint, font and stroke.
            chart.draw(
                    graphics,
                    new Rectangle2D.Double(0, 0, width, height),
                    null,
                    new ChartRenderingInfo(null));
        }
    }
}
