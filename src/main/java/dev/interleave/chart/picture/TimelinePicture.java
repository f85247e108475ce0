package dev.interleave.chart.picture;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Pictures;
import dev.interleave.chart.Tone;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.view.TimelineLegend;
import dev.interleave.chart.view.TimelineView;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Draws the timeline of a run into a PNG file, without a window.
public final class TimelinePicture {
    private static final double SHARP = 2;
    private static final int WIDTH = 1200;
    private static final int HEAD = 200;
    private static final int PER_LANE = 44;
    private static final int PER_LEVEL = 22;
    private static final int HIGHEST = 1000;

    private TimelinePicture() {}

    /// Writes the run as a PNG file, as high as its lanes need. Only the drawing takes place on the
    /// FX thread; to be called on another one.
    ///
    /// @param title above the timeline, usually the name of the program
    /// @param verdict one line below the title, or empty
    public static void write(
            RunSnapshot run, String title, String verdict, OutputStream out, Palette palette)
            throws IOException {
        FxToolkit.start();
        long lanes = HEAD;
        for (LaneTrack track : run.shownLanes()) {
            int inner = Math.clamp(track.spans().maxDepth(), 0, LaneLayout.MOST_LEVELS - 1);
            lanes += PER_LANE + (long) inner * PER_LEVEL;
        }
        int height = (int) Math.min(HIGHEST, lanes);
        Pictures.write(
                FxToolkit.call(() -> draw(run, title, verdict, WIDTH, height, true, palette)), out);
    }

    /// Writes the run as a PNG file. FX thread only.
    ///
    /// @param title above the timeline, usually the name of the program
    /// @param verdict one line below the title, or empty
    /// @param width in pixels of the palette; the file has twice as many
    public static void write(
            RunSnapshot run,
            String title,
            String verdict,
            Path file,
            int width,
            int height,
            Palette palette)
            throws IOException {
        Pictures.write(draw(run, title, verdict, width, height, false, palette), file);
    }

    /// @param trim whether to leave out the height that the lanes do not need
    private static WritableImage draw(
            RunSnapshot run,
            String title,
            String verdict,
            int width,
            int height,
            boolean trim,
            Palette palette) {
        Fonts.load();
        Palette large = palette.times(SHARP);
        var view = new TimelineView(large);
        view.setFixedScale(1);
        view.hideMap();
        view.setHint("nothing ran");
        view.show(run);
        var page = new BorderPane(view);
        page.setTop(head(title, verdict, large));
        page.setStyle("-fx-background-color: " + large.css(Tone.BACKGROUND) + ";");
        Scene scene = scene(page, width * SHARP, height * SHARP, large);
        double spare = trim ? Math.floor(view.spareHeight() / SHARP) : 0;
        if (spare > 0) {
            scene.setRoot(new Group());
            scene = scene(page, width * SHARP, (height - spare) * SHARP, large);
        }
        return scene.snapshot(null);
    }

    private static Scene scene(BorderPane page, double width, double height, Palette palette) {
        var scene = new Scene(page, width, height, palette.fx(Tone.BACKGROUND));
        page.applyCss();
        page.layout();
        return scene;
    }

    private static VBox head(String title, String verdict, Palette palette) {
        double em = palette.em();
        var legend = new TimelineLegend(palette);
        var head = new VBox(em * 0.3, line(title, palette, Tone.TEXT, 1.15, "bold"));
        if (!verdict.isBlank()) {
            head.getChildren().add(line(verdict, palette, Tone.MUTED, 0.95, "normal"));
        }
        head.getChildren().add(legend);
        VBox.setMargin(legend, new Insets(em * 0.35, 0, em * 0.2, 0));
        head.setPadding(new Insets(em * 0.8, em, em * 0.3, em * 0.9));
        return head;
    }

    private static Label line(
            String words, Palette palette, Tone tone, double size, String weight) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.LEFT);
        label.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-font-weight: %s; -fx-text-fill: %s;"
                        .formatted(Fonts.TEXT, palette.em() * size, weight, palette.css(tone)));
        return label;
    }
}
