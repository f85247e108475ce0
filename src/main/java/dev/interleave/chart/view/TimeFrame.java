package dev.interleave.chart.view;

import dev.interleave.chart.FxChart;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.TimeText;
import dev.interleave.chart.Tone;
import java.awt.BasicStroke;
import java.awt.Font;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import javafx.scene.layout.Region;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeriesCollection;

/// The time axis and its grid, drawn by JFreeChart only when range, size or palette change.
final class TimeFrame extends Region {
    private static final double TICKS_APART = 5;

    private final NumberAxis axis = new NumberAxis();
    private final XYPlot plot;
    private final FxChart chart;
    private TimeScale shown = new TimeScale(0, 1, 0);
    private double left;
    private double right;
    private double bottom;

    TimeFrame() {
        var lanes = new NumberAxis();
        lanes.setVisible(false);
        plot = new XYPlot(new XYSeriesCollection(), axis, lanes, new XYLineAndShapeRenderer());
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        plot.setDomainZeroBaselineVisible(false);
        axis.setAutoRange(false);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setNumberFormatOverride(new TickFormat());
        var drawing = new JFreeChart(null, null, plot, false);
        drawing.setBackgroundPaint(null);
        drawing.setBorderVisible(false);
        drawing.setPadding(RectangleInsets.ZERO_INSETS);
        drawing.setAntiAlias(true);
        drawing.setTextAntiAlias(true);
        chart = new FxChart(drawing);
        getChildren().add(chart);
        setMouseTransparent(true);
    }

    void palette(Palette palette) {
        plot.setDomainGridlinePaint(palette.awt(Tone.GRID));
        axis.setTickLabelFont(palette.awtFont(Font.PLAIN, 0.85));
        axis.setTickLabelPaint(palette.awt(Tone.MUTED));
        double em = palette.em();
        axis.setTickLabelInsets(new RectangleInsets(em * 0.35, 0, 0, 0));
        shown = new TimeScale(0, 1, 0);
    }

    /// @param edgeLeft pixels left of the plot, and so on
    void show(TimeScale time, double em, double edgeLeft, double edgeRight, double edgeBottom) {
        if (time.equals(shown) && edgeLeft == left && edgeRight == right && edgeBottom == bottom) {
            return;
        }
        shown = time;
        left = edgeLeft;
        right = edgeRight;
        bottom = edgeBottom;
        var beside = new AxisSpace();
        beside.setLeft(edgeLeft);
        beside.setRight(edgeRight);
        plot.setFixedRangeAxisSpace(beside, false);
        var below = new AxisSpace();
        below.setBottom(edgeBottom);
        plot.setFixedDomainAxisSpace(below, false);
        axis.setTickUnit(new NumberTickUnit(time.tickNanos(TICKS_APART * em)), false, true);
        axis.setRange((double) time.fromNanos(), (double) time.toNanos());
        chart.redraw();
    }

    @Override
    protected void layoutChildren() {
        chart.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /// Formats by what is shown, not by the number alone.
    private final class TickFormat extends NumberFormat {
        @Override
        public StringBuffer format(double nanos, StringBuffer target, FieldPosition position) {
            long step = (long) axis.getTickUnit().getSize();
            return target.append(TimeText.tick(Math.round(nanos), shown.lengthNanos(), step));
        }

        @Override
        public StringBuffer format(long nanos, StringBuffer target, FieldPosition position) {
            return format((double) nanos, target, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("The axis only writes times");
        }
    }
}
