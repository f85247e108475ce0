package dev.interleave.chart.experiment;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// An axis with numbers at the values that were measured, as many as have room.
final class TickAxis extends NumberAxis {
    private static final long serialVersionUID = 1;

    /// Room between two numbers, in widths of a digit.
    private static final double APART = 1.5;

    private transient Figure figure = Figure.NONE;

    void show(Figure shown) {
        figure = shown;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(
            Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        List<ValueTick> ticks = new ArrayList<>();
        double digit = getTickLabelFont().getSize2D() * 0.6;
        double free = -Double.MAX_VALUE;
        for (double value : figure.ticks()) {
            String text = text(value);
            double at = valueToJava2D(figure.along(value), dataArea, edge);
            double half = text.length() * digit / 2;
            boolean room = at - half > free;
            if (room) {
                free = at + half + APART * digit;
            }
            ticks.add(
                    new NumberTick(
                            figure.along(value),
                            room ? text : "",
                            TextAnchor.TOP_CENTER,
                            TextAnchor.TOP_CENTER,
                            0));
        }
        return ticks;
    }

    static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
