package dev.interleave.chart.statistics;

import dev.interleave.chart.FxChart;
import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.AbstractXYDataset;

/// Draws a [Statistic] on the time axis of a timeline, so that the two stand in line. FX thread
/// only.
public final class StatisticChart extends Region {
    private static final double AIR_ABOVE = 1.18;

    private final NumberAxis time = new NumberAxis();
    private final NumberAxis values = new NumberAxis();
    private final XYPlot plot = new XYPlot(null, time, values, null);
    private final FxChart chart;
    private Palette palette;
    private Statistic shown = new Statistic("", "", "", "", List.of(), 0, "");

    private Place place = new Place(new TimeScale(0, 1, 0), 0, 0, 0, 0);

    private record Place(TimeScale range, double left, double right, long tickNanos, double em) {}

    public StatisticChart(Palette palette) {
        this.palette = palette;
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        // By default the first one is drawn last.
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setDomainZeroBaselineVisible(false);
        time.setAutoRange(false);
        time.setAxisLineVisible(false);
        time.setTickMarksVisible(false);
        time.setTickLabelsVisible(false);
        values.setAutoRange(false);
        values.setAxisLineVisible(false);
        values.setTickMarksVisible(false);
        values.setAutoTickUnitSelection(false);
        var drawing = new JFreeChart(null, null, plot, false);
        drawing.setBackgroundPaint(null);
        drawing.setBorderVisible(false);
        drawing.setPadding(RectangleInsets.ZERO_INSETS);
        drawing.setAntiAlias(true);
        drawing.setTextAntiAlias(true);
        chart = new FxChart(drawing);
        getChildren().add(chart);
        setMinSize(0, 0);
        setPalette(palette);
    }

    /// Takes on other colours or another text size.
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        plot.setDomainGridlinePaint(palette.awt(Tone.GRID));
        plot.setRangeGridlinePaint(palette.awt(Tone.GRID));
        values.setTickLabelFont(palette.awtFont(Font.PLAIN, 0.8));
        values.setTickLabelPaint(palette.awt(Tone.MUTED));
        double em = palette.em();
        values.setTickLabelInsets(new RectangleInsets(0, 0, 0, em * 0.5));
        show(shown);
    }

    /// Shows other figures.
    public void show(Statistic statistic) {
        shown = statistic;
        chart.chart().setNotify(false);
        clear();
        double top = Math.max(1, statistic.top());
        double step = step(top);
        values.setTickUnit(new NumberTickUnit(step), false, false);
        values.setRange(0, Math.max(top * AIR_ABOVE, step * 1.1));
        List<Curve> areas = new ArrayList<>();
        List<Curve> lines = new ArrayList<>();
        statistic.curves().forEach(curve -> (curve.filled() ? areas : lines).add(curve));
        // The highest area first: the lower ones cover what is theirs.
        int index = 0;
        for (Curve area : areas.reversed()) {
            fill(index++, area);
            line(index++, area, areas.size() > 1 ? 0.07 : 0.12);
        }
        for (Curve line : lines) {
            line(index++, line, 0.14);
        }
        if (statistic.level() > 0) {
            plot.addRangeMarker(level(statistic));
        }
        chart.chart().setNotify(true);
    }

    private void clear() {
        for (int i = plot.getDatasetCount() - 1; i >= 0; i--) {
            plot.setDataset(i, null);
            plot.setRenderer(i, null);
        }
        plot.clearRangeMarkers();
    }

    /// Its edge is a line of its own: the renderer's outline goes along the ground too.
    private void fill(int index, Curve curve) {
        var area = new XYStepAreaRenderer(XYStepAreaRenderer.AREA);
        area.setSeriesPaint(0, palette.awt(curve.fill()));
        area.setOutline(false);
        area.setShapesVisible(false);
        plot.setDataset(index, new Data(curve));
        plot.setRenderer(index, area);
    }

    private void line(int index, Curve curve, double ems) {
        var line = new XYStepRenderer();
        line.setSeriesPaint(0, palette.awt(curve.edge()));
        line.setSeriesStroke(0, stroke(ems));
        plot.setDataset(index, new Data(curve));
        plot.setRenderer(index, line);
    }

    private BasicStroke stroke(double ems) {
        return new BasicStroke(
                (float) Math.max(1, ems * palette.em()),
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_MITER);
    }

    private ValueMarker level(Statistic statistic) {
        var marker = new ValueMarker(statistic.level());
        marker.setPaint(palette.awt(Tone.SERIES_3));
        marker.setStroke(stroke(0.1));
        marker.setLabel(statistic.levelName());
        marker.setLabelFont(palette.awtFont(Font.BOLD, 0.8));
        marker.setLabelPaint(palette.awt(Tone.SERIES_3));
        marker.setLabelBackgroundColor(new java.awt.Color(0, true));
        marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
        double em = palette.em();
        marker.setLabelOffset(new RectangleInsets(em * 0.2, 0, em * 0.2, em * 0.3));
        return marker;
    }

    /// Two to four steps, of 1, 2 or 5 times a power of ten, never less than 1.
    static double step(double top) {
        double step = 1;
        for (int i = 0; top / step > 4; i++) {
            step *= i % 3 == 1 ? 2.5 : 2;
        }
        return step;
    }

    /// Shows these times, with a plot that stands that far from the edges.
    ///
    /// @param left in pixels
    /// @param right in pixels
    /// @param tickNanos how far gridlines are apart
    public void show(TimeScale range, double left, double right, long tickNanos) {
        var now = new Place(range, left, right, tickNanos, palette.em());
        if (now.equals(place)) {
            return;
        }
        place = now;
        chart.chart().setNotify(false);
        var beside = new AxisSpace();
        beside.setLeft(left);
        beside.setRight(right);
        plot.setFixedRangeAxisSpace(beside, false);
        var below = new AxisSpace();
        below.setBottom(palette.em() * 0.4);
        below.setTop(palette.em() * 0.4);
        plot.setFixedDomainAxisSpace(below, false);
        time.setTickUnit(new NumberTickUnit(tickNanos), false, false);
        time.setRange((double) range.fromNanos(), (double) range.toNanos());
        chart.chart().setNotify(true);
    }

    /// What is shown.
    public Statistic statistic() {
        return shown;
    }

    @Override
    protected void layoutChildren() {
        chart.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /// One curve, as JFreeChart asks for it.
    private static final class Data extends AbstractXYDataset {
        private final Curve curve;

        Data(Curve curve) {
            this.curve = curve;
        }

        @Override
        public int getSeriesCount() {
            return 1;
        }

        @Override
        public Comparable<?> getSeriesKey(int series) {
            return curve.name();
        }

        @Override
        public int getItemCount(int series) {
            return curve.size();
        }

        @Override
        public Number getX(int series, int item) {
            return curve.nanos(item);
        }

        @Override
        public Number getY(int series, int item) {
            return curve.value(item);
        }
    }
}
