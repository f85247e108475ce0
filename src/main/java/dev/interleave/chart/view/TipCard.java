package dev.interleave.chart.view;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Tone;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A small card with a bold first line that stands beside the pointer.
final class TipCard extends VBox {
    private List<String> shown = List.of();
    private Palette palette = Palette.LIGHT;

    TipCard() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void palette(Palette newPalette) {
        palette = newPalette;
        shown = List.of();
        double em = palette.em();
        String ground = palette.dark() ? "#161b22" : "#ffffff";
        setStyle(
                ("-fx-background-color: %s; -fx-border-color: %s; -fx-border-radius: 6;"
                                + " -fx-background-radius: 6; -fx-padding: %.1fpx %.1fpx; -fx-spacing:"
                                + " %.1fpx; -fx-effect: dropshadow(gaussian, rgba(0,0,0,0.28), 12,"
                                + " 0.1, 0, 3);")
                        .formatted(
                                ground,
                                palette.dark() ? "#3d444d" : "#d0d7de",
                                em * 0.5,
                                em * 0.75,
                                em * 0.15));
    }

    /// The first line is the title; a line that starts with `!` is a failure.
    void show(List<String> lines) {
        if (!lines.equals(shown)) {
            shown = lines;
            getChildren().clear();
            for (int index = 0; index < lines.size(); index++) {
                getChildren().add(line(lines.get(index), index == 0));
            }
        }
        setVisible(true);
    }

    /// Stands beside the point, inside an area of that size.
    void place(double x, double y, double width, double height) {
        applyCss();
        autosize();
        double em = palette.em();
        double left = x + em;
        if (left + getWidth() > width - 2) {
            left = x - em - getWidth();
        }
        double top = y + em;
        if (top + getHeight() > height - 2) {
            top = Math.max(2, y - em - getHeight());
        }
        relocate((double) Math.round(Math.max(2, left)), (double) Math.round(top));
    }

    private Label line(String line, boolean title) {
        boolean failure = line.startsWith("!");
        var label = new Label(failure ? line.substring(1) : line);
        label.setWrapText(true);
        label.setMaxWidth(palette.em() * 26);
        Tone tone = failure ? Tone.FAILED : title ? Tone.TEXT : Tone.MUTED;
        label.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-font-weight: %s; -fx-text-fill: %s;"
                        .formatted(
                                Fonts.TEXT,
                                palette.em() * (title ? 0.95 : 0.86),
                                title ? "bold" : "normal",
                                palette.css(tone)));
        return label;
    }
}
