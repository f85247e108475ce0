package dev.interleave.chart;

import dev.interleave.timeline.ActivityState;
import java.nio.IntBuffer;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;

/// What the colours and patterns of the timeline mean, as a row of chips.
public final class TimelineLegend extends HBox {
    private static final List<ActivityState> SHOWN =
            List.of(
                    ActivityState.RUNNING,
                    ActivityState.SLEEPING,
                    ActivityState.WAITING,
                    ActivityState.BLOCKED,
                    ActivityState.IO);
    private static final double WIDE = 1.7;
    private static final double HIGH = 0.95;
    private static final int SHARP = 2;

    public TimelineLegend(Palette palette) {
        getStyleClass().add("timeline-legend");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.PARENT);
        setPalette(palette);
    }

    public void setPalette(Palette palette) {
        double em = palette.em();
        setSpacing(em * 0.9);
        var patterns = new Patterns(palette, SHARP);
        getChildren().setAll(SHOWN.stream().map(state -> chip(palette, patterns, state)).toList());
    }

    private static HBox chip(Palette palette, Patterns patterns, ActivityState state) {
        double em = palette.em();
        var word = new Label(StateText.word(state));
        word.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-text-fill: %s;"
                        .formatted(Fonts.TEXT, em * 0.85, palette.css(Tone.MUTED)));
        word.setMinWidth(USE_PREF_SIZE);
        var chip = new HBox(em * 0.4, swatch(palette, patterns, state), word);
        chip.setAlignment(Pos.CENTER_LEFT);
        return chip;
    }

    private static ImageView swatch(Palette palette, Patterns patterns, ActivityState state) {
        int width = (int) Math.round(palette.em() * WIDE * SHARP);
        int height = (int) Math.round(palette.em() * HIGH * SHARP);
        var buffer =
                new PixelBuffer<>(
                        width,
                        height,
                        IntBuffer.allocate(width * height),
                        PixelFormat.getIntArgbPreInstance());
        var raster = new Raster(width, height, buffer.getBuffer().array());
        byte[] columns = new byte[width];
        java.util.Arrays.fill(columns, (byte) state.ordinal());
        int radius = height / 4;
        raster.tiled(0, 0, width, height, radius, columns, patterns.edges(), patterns.period());
        raster.tiled(
                SHARP,
                SHARP,
                width - SHARP,
                height - SHARP,
                radius - SHARP,
                columns,
                patterns.inside(),
                patterns.period());
        var swatch = new ImageView(new WritableImage(buffer));
        swatch.setFitWidth(width / (double) SHARP);
        swatch.setFitHeight(height / (double) SHARP);
        swatch.setSmooth(true);
        return swatch;
    }
}
