package dev.interleave.export;

import dev.interleave.chart.Palette;
import dev.interleave.chart.experiment.Figure;
import dev.interleave.chart.experiment.FigurePicture;
import dev.interleave.chart.experiment.FigureSvg;
import dev.interleave.chart.experiment.SweepFigure;
import dev.interleave.chart.experiment.WaysPicture;
import dev.interleave.experiment.file.ExperimentFile;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.report.RepeatCsv;
import dev.interleave.experiment.report.SweepCsv;
import dev.interleave.experiment.report.WaysCsv;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.timeline.RunSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The kinds of file that an experiment can be written to. The conditions under which it was made
/// are in all of them.
///
/// Safe to use from any thread but the FX thread: a picture waits for that one.
public enum ExperimentFormat {
    PNG("Picture", "png", "as a picture, twice as fine as the screen"),
    SVG("Drawing", "svg", "as a drawing that stays sharp"),
    CSV("Table of runs", "csv", "one line for each run or outcome"),
    SAVED("Saved experiment", "experiment.json", "to be opened again, with its code");

    private final String title;
    private final String extension;
    private final String use;

    ExperimentFormat(String title, String extension, String use) {
        this.title = title;
        this.extension = extension;
        this.use = use;
    }

    public String title() {
        return title;
    }

    /// How its files end, without the leading dot.
    public String extension() {
        return extension;
    }

    public String use() {
        return use;
    }

    /// Whether this kind of experiment can be written so.
    public boolean suits(Result result) {
        return switch (this) {
            case PNG -> !(result instanceof Result.OfRepeat);
            case SVG -> result instanceof Result.OfSweep;
            case CSV, SAVED -> true;
        };
    }

    /// The file's content.
    ///
    /// @param runs for the picture of a comparison: a typical run of each program
    /// @throws IllegalArgumentException when it does not suit
    public byte[] write(SavedExperiment saved, List<RunSnapshot> runs) throws IOException {
        var out = new ByteArrayOutputStream();
        switch (this) {
            case CSV -> out.write(csv(saved.result()).getBytes(StandardCharsets.UTF_8));
            case SAVED -> ExperimentFile.write(saved, out);
            case SVG ->
                    out.write(
                            FigureSvg.of(figure(saved.result()), Palette.LIGHT)
                                    .getBytes(StandardCharsets.UTF_8));
            case PNG -> {
                if (saved.result() instanceof Result.OfWays(WaysResult ways)) {
                    WaysPicture.write(ways, runs, out, Palette.LIGHT);
                } else {
                    FigurePicture.write(figure(saved.result()), out, Palette.LIGHT);
                }
            }
        }
        return out.toByteArray();
    }

    private static Figure figure(Result result) {
        if (result instanceof Result.OfSweep(SweepResult sweep)) {
            return SweepFigure.of(sweep);
        }
        throw new IllegalArgumentException("only a sweep is drawn as a chart");
    }

    private static String csv(Result result) {
        return switch (result) {
            case Result.OfSweep(SweepResult sweep) -> SweepCsv.of(sweep);
            case Result.OfRepeat(RepeatResult repeat) -> RepeatCsv.of(repeat);
            case Result.OfWays(WaysResult ways) -> WaysCsv.of(ways);
        };
    }
}
