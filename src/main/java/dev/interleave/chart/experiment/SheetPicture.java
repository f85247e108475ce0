package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Pictures;
import dev.interleave.chart.Tone;
import dev.interleave.chart.experiment.Sheet.Align;
import dev.interleave.chart.experiment.Sheet.Box;
import dev.interleave.chart.experiment.Sheet.Shape;
import dev.interleave.chart.experiment.Sheet.Words;
import java.io.IOException;
import java.io.OutputStream;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Draws a [Sheet] into a PNG file, twice as fine as the screen.
public final class SheetPicture {
    private static final double SHARP = 2;

    private SheetPicture() {}

    /// Writes the sheet. Only the drawing takes place on the FX thread; to be called on another
    /// one.
    public static void write(Sheet sheet, OutputStream out, Palette palette) throws IOException {
        FxToolkit.start();
        Pictures.write(FxToolkit.call(() -> draw(sheet, palette)), out);
    }

    private static WritableImage draw(Sheet sheet, Palette palette) {
        Fonts.load();
        var canvas = new Canvas(sheet.width() * SHARP, sheet.height() * SHARP);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(palette.fx(Tone.BACKGROUND));
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.scale(SHARP, SHARP);
        for (Shape shape : sheet.shapes()) {
            switch (shape) {
                case Words words -> text(g, words, palette);
                case Box box -> {
                    g.setFill(palette.fx(box.tone()));
                    double round = 2 * box.round();
                    g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
                }
            }
        }
        var parameters = new SnapshotParameters();
        parameters.setFill(palette.fx(Tone.BACKGROUND));
        return canvas.snapshot(parameters, null);
    }

    private static void text(GraphicsContext g, Words words, Palette palette) {
        g.setFill(palette.fx(words.tone()));
        FontWeight weight = words.bold() ? FontWeight.BOLD : FontWeight.NORMAL;
        g.setFont(Font.font(Fonts.TEXT, weight, words.size()));
        g.setTextAlign(words.align() == Align.RIGHT ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(words.text(), words.x(), words.y());
    }
}
