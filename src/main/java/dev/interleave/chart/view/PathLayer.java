package dev.interleave.chart.view;

import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.timeline.explain.Segment;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// The critical path as one line that runs below the bars and climbs from lane to lane. Pieces that
/// share a pixel are drawn once, so the line is never longer than the picture is wide.
final class PathLayer extends Pane {
    private final Path halo = new Path();
    private final Path line = new Path();

    PathLayer() {
        setManaged(false);
        setMouseTransparent(true);
        for (Path path : List.of(halo, line)) {
            path.setManaged(false);
            path.setFill(null);
            path.setStrokeLineCap(StrokeLineCap.ROUND);
            path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        }
        getChildren().addAll(halo, line);
    }

    void palette(Palette palette) {
        halo.setStroke(palette.fx(Tone.BACKGROUND));
        halo.setStrokeWidth(Math.max(5, 0.5 * palette.em()));
        line.setStroke(palette.fx(Tone.PATH));
        line.setStrokeWidth(Math.max(3, 0.26 * palette.em()));
    }

    /// Shows the path through these pieces, which follow each other in time; none for an empty
    /// list.
    void show(List<Segment> segments, TimelineSurface surface) {
        line.getElements().clear();
        double width = surface.plot().getWidth();
        boolean drawing = false;
        double lastX = 0;
        double lastY = Double.NaN;
        for (Segment segment : segments) {
            double x0 = surface.x(segment.startNanos());
            double x1 = surface.x(segment.endNanos());
            double y = surface.laneFoot(segment.lane());
            if (x1 < 0 || x0 > width || Double.isNaN(y)) {
                drawing = false;
                continue;
            }
            double from = Math.max(-4, x0);
            double to = Math.min(width + 4, x1);
            if (!drawing) {
                line.getElements().add(new MoveTo(from, y));
                drawing = true;
                lastX = from;
                lastY = y;
            }
            if (to - lastX < 1) {
                continue;
            }
            if (y != lastY) {
                line.getElements().add(new LineTo(from, lastY));
                line.getElements().add(new LineTo(from, y));
            }
            line.getElements().add(new LineTo(to, y));
            lastX = to;
            lastY = y;
        }
        halo.getElements().setAll(line.getElements());
    }
}
