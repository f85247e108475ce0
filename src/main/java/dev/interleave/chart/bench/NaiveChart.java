package dev.interleave.chart.bench;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/// The same run as one would draw it with JFreeChart alone: a bar renderer over all spans.
public final class NaiveChart {
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 600;

    private NaiveChart() {}

    /// Milliseconds of drawing all bars into a picture in memory.
    public static double[] redraw(RunSnapshot run, int times) {
        JFreeChart chart = chart(run);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        try {
            return Stopwatch.millis(
                    times, () -> chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)));
        } finally {
            graphics.dispose();
        }
    }

    private static JFreeChart chart(RunSnapshot run) {
        var data = new XYIntervalSeriesCollection();
        for (LaneTrack track : run.lanes()) {
            var series = new XYIntervalSeries("lane " + track.lane().id(), false, true);
            for (int i = 0; i < track.spans().size(); i++) {
                double lane = track.lane().id();
                double start = track.spans().startNanos(i) / 1e6;
                double end = track.spans().get(i).effectiveEnd(run.nowNanos()) / 1e6;
                series.add(lane, lane - 0.4, lane + 0.4, end, start, end);
            }
            data.addSeries(series);
        }
        var renderer = new XYBarRenderer();
        renderer.setUseYInterval(true);
        var lanes = new NumberAxis("lane");
        lanes.setInverted(true);
        var plot = new XYPlot(data, lanes, new NumberAxis("ms"), renderer);
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        return new JFreeChart("Timeline", plot);
    }
}
