package dev.interleave.chart.experiment;

import dev.interleave.chart.Fonts;
import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.Palette;
import dev.interleave.chart.Pictures;
import dev.interleave.chart.Tone;
import dev.interleave.experiment.Spread;
import dev.interleave.experiment.report.WaysReport;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// Draws a comparison into a PNG file: each program's pieces of work on one time axis, and beside
/// them what it took.
public final class WaysPicture {
    private static final double SHARP = 2;
    private static final int WIDTH = 1100;
    private static final int TALLEST = 4000;
    private static final double NAMES = 10;
    private static final double FIGURES = 33;
    private static final double ROW = 0.72;
    private static final int MOST_ROWS = 12;

    private WaysPicture() {}

    /// Writes the comparison. Only the drawing takes place on the FX thread; to be called on
    /// another one.
    ///
    /// @param runs a typical run of each program, in their order; those that are missing have no
    ///   bars
    public static void write(
            WaysResult result, List<RunSnapshot> runs, OutputStream out, Palette palette)
            throws IOException {
        FxToolkit.start();
        Pictures.write(FxToolkit.call(() -> draw(result, runs, palette)), out);
    }

    private static WritableImage draw(WaysResult result, List<RunSnapshot> runs, Palette palette) {
        Fonts.load();
        Palette large = palette.times(SHARP);
        double em = large.em();
        long longest = runs.stream().mapToLong(RunSnapshot::nowNanos).max().orElse(1);
        var page = new VBox(em * 0.6);
        page.setPadding(new Insets(em));
        page.getChildren().add(line(result.work(), large, Tone.TEXT, 1.2, true));
        page.getChildren()
                .add(
                        row(
                                large,
                                "",
                                "",
                                List.of("wall", "CPU", "at once", "threads", "heap", "start-up"),
                                Tone.MUTED));
        for (int i = 0; i < result.ways().size(); i++) {
            Optional<RunSnapshot> run =
                    i < runs.size() ? Optional.of(runs.get(i)) : Optional.empty();
            page.getChildren().add(way(result.ways().get(i), run, longest, large));
        }
        page.getChildren()
                .add(
                        line(
                                "The time axis is %s long, from the begin of main."
                                        .formatted(Durations.seconds(longest)),
                                large,
                                Tone.MUTED,
                                0.85,
                                false));
        for (String sentence : result.sentences()) {
            boolean warning = result.conditions().warnings().contains(sentence);
            page.getChildren()
                    .add(line(sentence, large, warning ? Tone.SERIES_3 : Tone.TEXT, 0.95, false));
        }
        page.getChildren()
                .add(line(result.conditions().line(result.runs()), large, Tone.MUTED, 0.85, false));
        page.setStyle("-fx-background-color: " + large.css(Tone.BACKGROUND) + ";");
        page.setMinWidth(WIDTH * SHARP);
        page.setMaxWidth(WIDTH * SHARP);
        var root = new javafx.scene.Group(page);
        var scene = new Scene(root, large.fx(Tone.BACKGROUND));
        root.applyCss();
        root.layout();
        double height = Math.min(TALLEST, page.prefHeight(WIDTH * SHARP));
        var parameters = new javafx.scene.SnapshotParameters();
        parameters.setFill(large.fx(Tone.BACKGROUND));
        parameters.setViewport(
                new javafx.geometry.Rectangle2D(0, 0, WIDTH * SHARP, Math.ceil(height)));
        return scene.getRoot().snapshot(parameters, null);
    }

    private static HBox way(
            WayResult way, Optional<RunSnapshot> run, long longest, Palette palette) {
        WayResult.Facts facts = way.typical();
        HBox row =
                row(
                        palette,
                        way.title(),
                        way.failure().isPresent() ? "failed" : "",
                        List.of(
                                time(way.wall()),
                                time(way.cpu()),
                                facts.maxAtOnce() < 0 ? "-" : Integer.toString(facts.maxAtOnce()),
                                WaysReport.workers(facts),
                                WaysReport.heap(facts),
                                facts.startUpNanos() < 0
                                        ? "-"
                                        : Durations.text(facts.startUpNanos())),
                        Tone.TEXT);
        double width = WIDTH * SHARP - palette.em() * (NAMES + FIGURES + 3);
        row.getChildren().add(1, bars(run, longest, width, palette));
        return row;
    }

    private static String time(Optional<Spread> times) {
        return times.map(spread -> Durations.seconds((long) spread.median())).orElse("-");
    }

    private static HBox row(
            Palette palette, String name, String remark, List<String> figures, Tone tone) {
        double em = palette.em();
        var row = new HBox(em * 0.5);
        Label title =
                line(
                        name + (remark.isEmpty() ? "" : " (" + remark + ")"),
                        palette,
                        Tone.TEXT,
                        1,
                        true);
        title.setMinWidth(em * NAMES);
        title.setMaxWidth(em * NAMES);
        row.getChildren().add(title);
        if (name.isEmpty()) {
            var gap = new Pane();
            gap.setMinWidth(WIDTH * SHARP - em * (NAMES + FIGURES + 3));
            row.getChildren().add(gap);
        }
        for (String figure : figures) {
            Label cell = line(figure, palette, tone, 0.9, false);
            cell.setWrapText(false);
            cell.setAlignment(javafx.geometry.Pos.TOP_RIGHT);
            cell.setMinWidth(em * (FIGURES / figures.size() - 0.5));
            cell.setMaxWidth(em * (FIGURES / figures.size() - 0.5));
            row.getChildren().add(cell);
        }
        return row;
    }

    /// One row for each lane that worked, as far as they have room.
    private static Pane bars(
            Optional<RunSnapshot> run, long longest, double width, Palette palette) {
        var pane = new Pane();
        double row = palette.em() * ROW;
        List<Unit> units = run.map(one -> UnitsOfWork.of(one).units()).orElse(List.of());
        Set<Integer> lanes = new LinkedHashSet<>();
        units.forEach(unit -> lanes.add(unit.lane()));
        List<Integer> order = new ArrayList<>(lanes);
        for (Unit unit : units) {
            int index = order.indexOf(unit.lane());
            if (index >= MOST_ROWS || unit.nested()) {
                continue;
            }
            double from = unit.startNanos() / (double) longest * width;
            double to = unit.effectiveEnd(run.orElseThrow().nowNanos()) / (double) longest * width;
            var bar = new Rectangle(from, index * row, Math.max(1, to - from - 1), row * 0.8);
            bar.setFill(palette.fx(unit.failed() ? Tone.FAILED : Tone.RUNNING));
            bar.setArcWidth(row * 0.3);
            bar.setArcHeight(row * 0.3);
            pane.getChildren().add(bar);
        }
        pane.setMinSize(
                width, Math.max(1.4, Math.min(order.size(), MOST_ROWS) * ROW) * palette.em());
        pane.setMaxWidth(width);
        pane.setStyle("-fx-background-color: " + palette.css(Tone.BAND) + ";");
        return pane;
    }

    private static Label line(String words, Palette palette, Tone tone, double size, boolean bold) {
        var label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setStyle(
                "-fx-font-family: \"%s\"; -fx-font-size: %.1fpx; -fx-font-weight: %s; -fx-text-fill: %s;"
                        .formatted(
                                Fonts.TEXT,
                                palette.em() * size,
                                bold ? "bold" : "normal",
                                palette.css(tone)));
        return label;
    }
}
