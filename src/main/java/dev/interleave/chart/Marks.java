package dev.interleave.chart;

import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// What lies over the bars: pointer line, line of now, selected and highlighted bar. In pixels of
/// the plot; clipped to it.
final class Marks extends Pane {
    private final Rectangle selection = new Rectangle();
    private final Rectangle highlight = new Rectangle();
    private final Rectangle selectedLane = new Rectangle();
    private final Line pointer = new Line();
    private final Line now = new Line();

    Marks() {
        setManaged(false);
        setMouseTransparent(true);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(selectedLane, now, highlight, selection, pointer);
        getChildren()
                .forEach(node -> {
                    node.setManaged(false);
                    node.setVisible(false);
                });
        pointer.getStrokeDashArray().setAll(3.0, 3.0);
    }

    void palette(Palette palette) {
        double thick = Math.max(2, palette.em() * 0.16);
        outline(selection, palette.fx(Tone.SELECTION), thick, palette);
        outline(highlight, palette.fx(Tone.HIGHLIGHT), thick, palette);
        Color tint = palette.fx(Tone.HIGHLIGHT);
        highlight.setFill(tint.deriveColor(0, 1, 1, 0.25));
        selectedLane.setFill(palette.fx(Tone.SELECTION).deriveColor(0, 1, 1, 0.07));
        pointer.setStroke(palette.fx(Tone.MUTED));
        now.setStroke(palette.fx(Tone.RUNNING));
    }

    void pointer(double x, boolean visible) {
        vertical(pointer, x, visible);
    }

    void now(double x, boolean visible) {
        vertical(now, x, visible);
    }

    void selection(Rectangle2D area) {
        place(selection, area);
    }

    void selectedLane(Rectangle2D area) {
        place(selectedLane, area);
    }

    void highlight(Rectangle2D area) {
        place(highlight, area);
    }

    private void vertical(Line line, double x, boolean visible) {
        line.setVisible(visible);
        if (visible) {
            double at = Math.floor(x) + 0.5;
            line.setStartX(at);
            line.setEndX(at);
            line.setStartY(0);
            line.setEndY(getHeight());
        }
    }

    /// An empty area hides it.
    private static void place(Rectangle rectangle, Rectangle2D area) {
        rectangle.setVisible(area.getHeight() > 0);
        rectangle.setX(area.getMinX());
        rectangle.setY(area.getMinY());
        rectangle.setWidth(area.getWidth());
        rectangle.setHeight(area.getHeight());
    }

    private static void outline(Rectangle rectangle, Color colour, double thick, Palette palette) {
        rectangle.setFill(Color.TRANSPARENT);
        rectangle.setStroke(colour);
        rectangle.setStrokeWidth(thick);
        rectangle.setStrokeType(javafx.scene.shape.StrokeType.OUTSIDE);
        double arc = palette.em() * 0.5;
        rectangle.setArcWidth(arc);
        rectangle.setArcHeight(arc);
    }
}
