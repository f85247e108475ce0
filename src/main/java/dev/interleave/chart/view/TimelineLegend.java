package dev.interleave.chart.view;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.Palette;
import dev.interleave.chart.StateText;
import dev.interleave.chart.Tone;
import dev.interleave.chart.bars.Patterns;
import dev.interleave.chart.bars.Raster;
import dev.interleave.timeline.ActivityState;
import java.nio.IntBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;

/// What the colours and patterns of the timeline mean, as a row of chips; each can be switched off,
/// and the timeline then shows that state faintly.
public final class TimelineLegend extends HBox {
    private static final List<ActivityState> SHOWN =
            List.of(
                    ActivityState.RUNNING,
                    ActivityState.RUNNABLE,
                    ActivityState.SLEEPING,
                    ActivityState.WAITING,
                    ActivityState.BLOCKED,
                    ActivityState.IO);
    private static final double WIDE = 1.7;
    private static final double HIGH = 0.95;
    private static final int SHARP = 2;
    private static final double FAINT = 0.4;

    private boolean compact;

    /// Width with words, or 0 when it must be measured again.
    private double wide;

    private final Set<ActivityState> dimmed = EnumSet.noneOf(ActivityState.class);
    private Consumer<Set<ActivityState>> onDim = states -> {};

    public TimelineLegend(Palette palette) {
        getStyleClass().add("timeline-legend");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.PARENT);
        setPalette(palette);
    }

    public void setPalette(Palette palette) {
        double em = palette.em();
        setSpacing(em * 0.5);
        var patterns = new Patterns(palette, SHARP);
        getChildren().setAll(SHOWN.stream().map(state -> chip(palette, patterns, state)).toList());
        wide = 0;
        setCompact(compact);
    }

    /// Leaves the words out, which the tooltips then say.
    public void setCompact(boolean withoutWords) {
        compact = withoutWords;
        showWords(!withoutWords);
    }

    /// How wide it is with its words, in pixels.
    public double widthWithWords() {
        if (wide == 0) {
            showWords(true);
            applyCss();
            wide = prefWidth(-1);
            showWords(!compact);
        }
        return wide;
    }

    private void showWords(boolean shown) {
        for (Node chip : getChildren()) {
            ((ToggleButton) chip)
                    .setContentDisplay(shown ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
        }
    }

    /// Says what to do when the user wants some states shown faintly.
    public void onDim(Consumer<Set<ActivityState>> action) {
        onDim = action;
    }

    private ToggleButton chip(Palette palette, Patterns patterns, ActivityState state) {
        double em = palette.em();
        var chip = new ToggleButton(word(state), swatch(palette, patterns, state));
        chip.setStyle(
                ("-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-text-fill: %s;"
                                + " -fx-background-color: transparent; -fx-background-insets: 0;"
                                + " -fx-padding: %.1fpx %.1fpx; -fx-effect: null; -fx-cursor: hand;")
                        .formatted(
                                Fonts.TEXT,
                                em * 0.85,
                                palette.css(Tone.MUTED),
                                em * 0.2,
                                em * 0.2));
        chip.setGraphicTextGap(em * 0.4);
        chip.setMinWidth(USE_PREF_SIZE);
        chip.setTooltip(new Tooltip(StateText.word(state)));
        chip.setSelected(!dimmed.contains(state));
        chip.setOpacity(chip.isSelected() ? 1 : FAINT);
        chip.setAccessibleText(StateText.word(state) + ", shown in full or faintly");
        chip.setOnAction(event -> {
            if (!dimmed.remove(state)) {
                dimmed.add(state);
            }
            chip.setOpacity(chip.isSelected() ? 1 : FAINT);
            onDim.accept(Set.copyOf(dimmed));
        });
        return chip;
    }

    /// One word each: the row shares its line with the tools of the timeline.
    private static String word(ActivityState state) {
        return switch (state) {
            case RUNNABLE -> "ready";
            case IO -> "I/O";
            case RUNNING, SLEEPING, WAITING, BLOCKED -> StateText.word(state);
        };
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
