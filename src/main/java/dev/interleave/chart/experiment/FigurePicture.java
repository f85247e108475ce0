package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Pictures;
import dev.interleave.chart.Tone;
import java.io.IOException;
import java.io.OutputStream;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// Draws a figure into a PNG file, with its finding above it and its conditions below.
public final class FigurePicture {
    private static final double SHARP = 2;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 620;

    private FigurePicture() {}

    /// Writes the figure. Only the drawing takes place on the FX thread; to be called on another
    /// one.
    public static void write(Figure figure, OutputStream out, Palette palette) throws IOException {
        FxToolkit.start();
        Pictures.write(FxToolkit.call(() -> draw(figure, palette)), out);
    }

    private static WritableImage draw(Figure figure, Palette palette) {
        Fonts.load();
        Palette large = palette.times(SHARP);
        double em = large.em();
        var chart = new FigureChart(large);
        chart.show(figure);
        var legend = new FigureLegend(large);
        legend.show(figure);
        var head = new VBox(em * 0.4, line(figure.title(), large, Tone.TEXT, 1.2, "bold"));
        if (!figure.note().isEmpty()) {
            head.getChildren().add(line(figure.note(), large, Tone.TEXT, 1, "normal"));
        }
        head.getChildren().add(legend);
        head.setPadding(new Insets(em, em * 1.2, em * 0.5, em * 1.2));
        var foot = new VBox(em * 0.25);
        for (String warning : figure.warnings()) {
            foot.getChildren().add(line(warning, large, Tone.SERIES_3, 0.9, "normal"));
        }
        foot.getChildren().add(line(figure.conditions(), large, Tone.MUTED, 0.85, "normal"));
        foot.setPadding(new Insets(em * 0.3, em * 1.2, em * 0.9, em * 1.2));
        var page = new BorderPane(chart);
        page.setTop(head);
        page.setBottom(foot);
        page.setStyle("-fx-background-color: " + large.css(Tone.BACKGROUND) + ";");
        var scene = new Scene(page, WIDTH * SHARP, HEIGHT * SHARP, large.fx(Tone.BACKGROUND));
        page.applyCss();
        page.layout();
        return scene.snapshot(null);
    }

    private static Label line(
            String words, Palette palette, Tone tone, double size, String weight) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-font-weight: %s; -fx-text-fill: %s;"
                        .formatted(Fonts.TEXT, palette.em() * size, weight, palette.css(tone)));
        return label;
    }
}
