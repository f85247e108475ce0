package dev.interleave.chart.view;

import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import dev.interleave.timeline.Link;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// Arrows from lane to lane: three shapes in all, however many arrows there are.
final class LinkLayer extends Pane {
    private static final double OUTSIDE = 60;

    private final Path halo = new Path();
    private final Path lines = new Path();
    private final Path heads = new Path();
    private double head = 6;

    LinkLayer() {
        setManaged(false);
        setMouseTransparent(true);
        for (Path path : List.of(halo, lines, heads)) {
            path.setManaged(false);
            path.setStrokeLineCap(StrokeLineCap.ROUND);
            path.setStrokeLineJoin(StrokeLineJoin.ROUND);
            path.setFill(null);
        }
        getChildren().addAll(halo, lines, heads);
    }

    void palette(Palette palette) {
        double em = palette.em();
        head = 0.45 * em;
        halo.setStroke(palette.fx(Tone.BACKGROUND));
        halo.setStrokeWidth(Math.max(3, 0.3 * em));
        lines.setStroke(palette.fx(Tone.HIGHLIGHT));
        lines.setStrokeWidth(Math.max(1.4, 0.12 * em));
        heads.setStroke(palette.fx(Tone.BACKGROUND));
        heads.setStrokeWidth(1);
        heads.setFill(palette.fx(Tone.HIGHLIGHT));
    }

    /// Shows these arrows and no others.
    void show(List<Link> links, TimelineSurface surface) {
        lines.getElements().clear();
        heads.getElements().clear();
        for (Link link : links) {
            add(link, surface);
        }
        halo.getElements().setAll(lines.getElements());
    }

    private void add(Link link, TimelineSurface surface) {
        double width = surface.plot().getWidth();
        double height = surface.plot().getHeight();
        double y0 = surface.laneMiddle(link.fromLane());
        double y1 = surface.laneMiddle(link.toLane());
        double x0 = surface.x(link.fromNanos());
        double x1 = surface.x(link.toNanos());
        boolean hidden =
                Double.isNaN(y0)
                        || Double.isNaN(y1)
                        || Math.max(x0, x1) < 0
                        || Math.min(x0, x1) > width
                        || Math.max(y0, y1) < 0
                        || Math.min(y0, y1) > height
                        || (y0 == y1 && Math.abs(x1 - x0) < head);
        if (hidden) {
            return;
        }
        var from = new Point2D(Math.clamp(x0, -OUTSIDE, width + OUTSIDE), y0);
        var to = new Point2D(Math.clamp(x1, -OUTSIDE, width + OUTSIDE), y1);
        Point2D along = to.subtract(from).normalize();
        Point2D across = new Point2D(-along.getY(), along.getX()).multiply(head * 0.55);
        Point2D neck = to.subtract(along.multiply(head));
        lines.getElements()
                .addAll(new MoveTo(from.getX(), from.getY()), new LineTo(neck.getX(), neck.getY()));
        heads.getElements()
                .addAll(
                        new MoveTo(to.getX(), to.getY()),
                        new LineTo(neck.getX() + across.getX(), neck.getY() + across.getY()),
                        new LineTo(neck.getX() - across.getX(), neck.getY() - across.getY()),
                        new ClosePath());
    }

    int shown() {
        return lines.getElements().size() / 2;
    }
}
