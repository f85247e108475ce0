package dev.interleave.chart.view;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// What lies over the bars: pointer line, line of now, selected and highlighted bar. In pixels of
/// the plot; clipped to it.
final class Marks extends Pane {
    private final Rectangle selection = new Rectangle();
    private final Rectangle highlight = new Rectangle();
    private final Rectangle selectedLane = new Rectangle();
    private final Rectangle range = new Rectangle();
    private final Text rangeLength = new Text();
    private final Rectangle rangePlate = new Rectangle();
    private final LinkLayer links = new LinkLayer();
    private final PathLayer path = new PathLayer();
    private final Line pointer = new Line();
    private final Line now = new Line();

    Marks() {
        setManaged(false);
        setMouseTransparent(true);
        var clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren()
                .addAll(
                        selectedLane,
                        now,
                        highlight,
                        selection,
                        range,
                        rangePlate,
                        rangeLength,
                        pointer);
        getChildren()
                .forEach(node -> {
                    node.setManaged(false);
                    node.setVisible(false);
                });
        getChildren().addAll(path, links);
        rangeLength.setTextOrigin(VPos.TOP);
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
        Color chosen = palette.fx(Tone.HIGHLIGHT);
        range.setFill(chosen.deriveColor(0, 1, 1, 0.14));
        range.setStroke(chosen);
        range.setStrokeWidth(1);
        rangeLength.setFont(Font.font(Fonts.TEXT, FontWeight.SEMI_BOLD, palette.em() * 0.85));
        rangeLength.setFill(palette.fx(Tone.BACKGROUND));
        rangePlate.setFill(chosen);
        rangePlate.setArcWidth(palette.em() * 0.4);
        rangePlate.setArcHeight(palette.em() * 0.4);
        links.palette(palette);
        path.palette(palette);
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

    LinkLayer links() {
        return links;
    }

    PathLayer path() {
        return path;
    }

    /// The chosen stretch of time from top to bottom, with words about it; none for an empty text.
    void range(double from, double to, String words) {
        boolean shown = !words.isEmpty() && to >= -1 && from <= getWidth() + 1;
        range.setVisible(shown);
        rangeLength.setVisible(shown);
        rangePlate.setVisible(shown);
        if (!shown) {
            return;
        }
        double left = Math.floor(Math.clamp(from, -4, getWidth() + 4)) + 0.5;
        double right = Math.floor(Math.clamp(to, -4, getWidth() + 4)) + 0.5;
        place(range, new Rectangle2D(left, -2, Math.max(0, right - left), getHeight() + 4));
        rangeLength.setText(words);
        double wide = rangeLength.getLayoutBounds().getWidth();
        double high = rangeLength.getLayoutBounds().getHeight();
        double pad = high * 0.3;
        double middle = (Math.max(0, left) + Math.min(getWidth(), right)) / 2;
        double x = Math.clamp(middle - wide / 2, pad, Math.max(pad, getWidth() - wide - pad));
        rangeLength.setX(x);
        rangeLength.setY(2 + pad / 3);
        place(rangePlate, new Rectangle2D(x - pad, 2, wide + 2 * pad, high + pad * 2 / 3));
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
