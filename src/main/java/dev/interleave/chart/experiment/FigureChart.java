package dev.interleave.chart.experiment;

import dev.interleave.chart.FxChart;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Figure.Curve;
import dev.interleave.chart.experiment.Figure.Kind;
import dev.interleave.chart.experiment.Figure.Mark;
import dev.interleave.chart.experiment.Figure.Point;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/// Draws a [Figure]. Points that were measured can be gone to by the pointer and by the arrow keys;
/// a click, or Enter, opens one. FX thread only.
public final class FigureChart extends Region {
    private static final double NEAR = 1.6;
    private static final double LEFT = 4.6;
    private static final double BOTTOM = 3.2;
    private static final double TOP = 1.4;
    private static final double RIGHT = 1.6;

    private final TickAxis along = new TickAxis();
    private final NumberAxis up = new NumberAxis();
    private final XYPlot plot = new XYPlot(null, along, up, null);
    private final FxChart chart;
    private final Circle ring = new Circle();
    private final Label words = new Label();
    private Palette palette;
    private Figure figure = Figure.NONE;
    private Optional<Place> chosen = Optional.empty();
    private BiConsumer<Integer, Integer> open = (curve, point) -> {};

    /// @param curve index among the measured curves
    private record Place(int curve, int point) {}

    public FigureChart(Palette palette) {
        this.palette = palette;
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setDomainGridlinesVisible(false);
        for (NumberAxis axis : new NumberAxis[] {along, up}) {
            axis.setAutoRange(false);
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
        }
        up.setAutoTickUnitSelection(false);
        up.setNumberFormatOverride(
                new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        var drawing = new JFreeChart(null, null, plot, false);
        drawing.setBackgroundPaint(null);
        drawing.setBorderVisible(false);
        drawing.setPadding(RectangleInsets.ZERO_INSETS);
        drawing.setAntiAlias(true);
        drawing.setTextAntiAlias(true);
        chart = new FxChart(drawing);
        ring.setMouseTransparent(true);
        words.setMouseTransparent(true);
        words.getStyleClass().add("figure-words");
        getChildren().addAll(chart, ring, words);
        getStyleClass().add("figure-chart");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(0, 0);
        addEventHandler(
                MouseEvent.MOUSE_MOVED, event -> choose(nearest(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> choose(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        setPalette(palette);
    }

    /// Says what to do when somebody opens a point: the number of the measured curve, and of the
    /// point on it.
    public void onOpen(BiConsumer<Integer, Integer> action) {
        open = action;
    }

    /// Takes on other colours or another text size.
    public void setPalette(Palette newPalette) {
        palette = newPalette;
        plot.setRangeGridlinePaint(palette.awt(Tone.GRID));
        for (NumberAxis axis : new NumberAxis[] {along, up}) {
            axis.setTickLabelFont(palette.awtFont(Font.PLAIN, 0.85));
            axis.setTickLabelPaint(palette.awt(Tone.MUTED));
            axis.setLabelFont(palette.awtFont(Font.PLAIN, 0.9));
            axis.setLabelPaint(palette.awt(Tone.MUTED));
        }
        double em = palette.em();
        up.setTickLabelInsets(new RectangleInsets(0, 0, 0, em * 0.5));
        along.setTickLabelInsets(new RectangleInsets(em * 0.3, 0, 0, 0));
        var beside = new AxisSpace();
        beside.setLeft(em * LEFT);
        beside.setRight(em * RIGHT);
        plot.setFixedRangeAxisSpace(beside, false);
        var below = new AxisSpace();
        below.setBottom(em * BOTTOM);
        below.setTop(em * TOP);
        plot.setFixedDomainAxisSpace(below, false);
        ring.setRadius(em * 0.55);
        ring.setStrokeWidth(em * 0.14);
        ring.setFill(null);
        ring.setStroke(palette.fx(Tone.TEXT));
        words.setStyle(
                "-fx-font-size: %.1fpx; -fx-text-fill: %s;"
                        .formatted(em * 0.9, palette.css(Tone.TEXT)));
        show(figure);
    }

    /// Shows another figure; the chosen point stays, when it still is there.
    public void show(Figure shown) {
        figure = shown;
        chart.chart().setNotify(false);
        for (int i = plot.getDatasetCount() - 1; i >= 0; i--) {
            plot.setDataset(i, null);
            plot.setRenderer(i, null);
        }
        plot.clearDomainMarkers();
        along.show(figure);
        along.setLabel(figure.xName());
        up.setLabel(figure.yName());
        double[] range = figure.range();
        along.setRange(range[0], range[1]);
        double top = figure.top();
        up.setTickUnit(new NumberTickUnit(Figure.step(top)), false, false);
        up.setRange(0, top);
        for (Mark mark : figure.marks()) {
            plot.addDomainMarker(marker(mark));
        }
        int index = 0;
        for (Curve curve : figure.curves()) {
            plot.setDataset(index, data(curve));
            plot.setRenderer(index++, renderer(curve));
        }
        chart.chart().setNotify(true);
        setAccessibleText(figure.title() + ". " + figure.note());
        choose(chosen.filter(place -> point(place).isPresent()));
    }

    private ValueMarker marker(Mark mark) {
        var marker = new ValueMarker(figure.along(mark.x()));
        marker.setPaint(palette.awt(mark.tone()));
        marker.setStroke(new BasicStroke((float) Math.max(1, palette.em() * 0.08)));
        marker.setLabel(mark.text());
        marker.setLabelFont(palette.awtFont(Font.BOLD, 0.85));
        marker.setLabelPaint(palette.awt(mark.tone()));
        marker.setLabelBackgroundColor(new java.awt.Color(0, true));
        // Beside the line where there is more room.
        double[] range = figure.range();
        boolean left = figure.along(mark.x()) > (range[0] + range[1]) / 2;
        marker.setLabelAnchor(left ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
        marker.setLabelTextAnchor(left ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        double em = palette.em();
        double down = em * (0.2 + 1.3 * figure.marks().indexOf(mark));
        marker.setLabelOffset(new RectangleInsets(down, em * 0.3, 0, em * 0.3));
        return marker;
    }

    private XYIntervalSeriesCollection data(Curve curve) {
        var series = new XYIntervalSeries(curve.name(), false, true);
        for (Point point : curve.points()) {
            double x = figure.along(point.x());
            series.add(x, x, x, point.y(), point.low(), point.high());
        }
        var data = new XYIntervalSeriesCollection();
        data.addSeries(series);
        return data;
    }

    private XYErrorRenderer renderer(Curve curve) {
        var renderer = new XYErrorRenderer();
        double em = palette.em();
        boolean measured = curve.kind() == Kind.MEASURED;
        float width = (float) Math.max(1, em * (measured ? 0.16 : 0.1));
        float dash = (float) (em * 0.4);
        renderer.setDrawXError(false);
        renderer.setDrawYError(measured);
        renderer.setCapLength(em * 0.5);
        renderer.setErrorStroke(new BasicStroke((float) Math.max(1, em * 0.09)));
        renderer.setSeriesPaint(0, palette.awt(curve.tone()));
        renderer.setSeriesLinesVisible(0, true);
        renderer.setSeriesShapesVisible(0, measured);
        double size = em * 0.5;
        renderer.setSeriesShape(0, new Ellipse2D.Double(-size / 2, -size / 2, size, size));
        renderer.setSeriesStroke(
                0,
                curve.kind() == Kind.IDEAL
                        ? new BasicStroke(
                                width,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                1,
                                new float[] {dash, dash},
                                0)
                        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return renderer;
    }

    // ---- points ----

    private java.util.List<Curve> measured() {
        return figure.curves().stream().filter(curve -> curve.kind() == Kind.MEASURED).toList();
    }

    private Optional<Point> point(Place place) {
        java.util.List<Curve> curves = measured();
        return place.curve() < curves.size()
                        && place.point() < curves.get(place.curve()).points().size()
                ? Optional.of(curves.get(place.curve()).points().get(place.point()))
                : Optional.empty();
    }

    private Point2D at(Point point) {
        double em = palette.em();
        double[] range = figure.range();
        double width = Math.floor(getWidth()) - em * (LEFT + RIGHT);
        double height = Math.floor(getHeight()) - em * (TOP + BOTTOM);
        double x = (figure.along(point.x()) - range[0]) / (range[1] - range[0]);
        return new Point2D(
                em * LEFT + x * width, em * TOP + (1 - point.y() / figure.top()) * height);
    }

    private Optional<Place> nearest(double x, double y) {
        Optional<Place> found = Optional.empty();
        double least = NEAR * palette.em();
        java.util.List<Curve> curves = measured();
        for (int curve = 0; curve < curves.size(); curve++) {
            for (int i = 0; i < curves.get(curve).points().size(); i++) {
                double distance = at(curves.get(curve).points().get(i)).distance(x, y);
                if (distance < least) {
                    least = distance;
                    found = Optional.of(new Place(curve, i));
                }
            }
        }
        return found;
    }

    private void choose(Optional<Place> place) {
        chosen = place;
        Optional<Point> point = place.flatMap(this::point);
        ring.setVisible(point.isPresent());
        words.setVisible(point.isPresent());
        words.setText(point.map(Point::words).orElse(""));
        setCursor(point.isPresent() ? javafx.scene.Cursor.HAND : javafx.scene.Cursor.DEFAULT);
        requestLayout();
    }

    private void click(MouseEvent event) {
        requestFocus();
        nearest(event.getX(), event.getY()).ifPresent(this::open);
    }

    private void open(Place place) {
        open.accept(place.curve(), place.point());
    }

    private void key(KeyEvent event) {
        java.util.List<Curve> curves = measured();
        if (curves.isEmpty() || event.isAltDown() || event.isControlDown()) {
            return;
        }
        Place now = chosen.orElse(new Place(0, -1));
        KeyCode code = event.getCode();
        if (code == KeyCode.ENTER) {
            chosen.ifPresent(this::open);
        } else if (code == KeyCode.RIGHT || code == KeyCode.LEFT) {
            int last = curves.get(now.curve()).points().size() - 1;
            int step = code == KeyCode.RIGHT ? 1 : -1;
            choose(
                    Optional.of(
                            new Place(
                                    now.curve(),
                                    Math.clamp(now.point() + step, 0, Math.max(0, last)))));
        } else if ((code == KeyCode.UP || code == KeyCode.DOWN) && curves.size() > 1) {
            int step = code == KeyCode.UP ? 1 : -1;
            int curve = Math.floorMod(now.curve() + step, curves.size());
            int last = curves.get(curve).points().size() - 1;
            choose(Optional.of(new Place(curve, Math.clamp(now.point(), 0, Math.max(0, last)))));
        } else {
            return;
        }
        event.consume();
    }

    /// The figure that is drawn.
    public Figure figure() {
        return figure;
    }

    @Override
    protected void layoutChildren() {
        chart.resizeRelocate(0, 0, getWidth(), getHeight());
        Optional<Point> point = chosen.flatMap(this::point);
        if (point.isPresent()) {
            Point2D place = at(point.get());
            ring.setCenterX(place.getX());
            ring.setCenterY(place.getY());
        }
        double em = palette.em();
        words.resizeRelocate(em * LEFT, 0, Math.max(1, getWidth() - em * (LEFT + RIGHT)), em * TOP);
    }
}
