package dev.interleave.export;

import dev.interleave.chart.Palette;
import dev.interleave.chart.experiment.FigurePicture;
import dev.interleave.chart.experiment.FigureSvg;
import dev.interleave.chart.experiment.RepeatSheet;
import dev.interleave.chart.experiment.SheetPicture;
import dev.interleave.chart.experiment.SheetSvg;
import dev.interleave.chart.experiment.SweepFigure;
import dev.interleave.chart.experiment.WaysSheet;
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
import java.io.OutputStream;
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

    /// The file's content.
    ///
    /// @param runs for the picture of a comparison: a typical run of each program
    public byte[] write(SavedExperiment saved, List<RunSnapshot> runs) throws IOException {
        var out = new ByteArrayOutputStream();
        switch (this) {
            case CSV -> out.write(csv(saved.result()).getBytes(StandardCharsets.UTF_8));
            case SAVED -> ExperimentFile.write(saved, out);
            case SVG -> out.write(svg(saved.result(), runs).getBytes(StandardCharsets.UTF_8));
            case PNG -> png(saved.result(), runs, out);
        }
        return out.toByteArray();
    }

    private static String svg(Result result, List<RunSnapshot> runs) {
        return switch (result) {
            case Result.OfSweep(SweepResult sweep) ->
                    FigureSvg.of(SweepFigure.of(sweep), Palette.LIGHT);
            case Result.OfRepeat(RepeatResult repeat) ->
                    SheetSvg.of(RepeatSheet.of(repeat), Palette.LIGHT);
            case Result.OfWays(WaysResult ways) ->
                    SheetSvg.of(WaysSheet.of(ways, runs), Palette.LIGHT);
        };
    }

    private static void png(Result result, List<RunSnapshot> runs, OutputStream out)
            throws IOException {
        switch (result) {
            case Result.OfSweep(SweepResult sweep) ->
                    FigurePicture.write(SweepFigure.of(sweep), out, Palette.LIGHT);
            case Result.OfRepeat(RepeatResult repeat) ->
                    SheetPicture.write(RepeatSheet.of(repeat), out, Palette.LIGHT);
            case Result.OfWays(WaysResult ways) ->
                    SheetPicture.write(WaysSheet.of(ways, runs), out, Palette.LIGHT);
        }
    }

    private static String csv(Result result) {
        return switch (result) {
            case Result.OfSweep(SweepResult sweep) -> SweepCsv.of(sweep);
            case Result.OfRepeat(RepeatResult repeat) -> RepeatCsv.of(repeat);
            case Result.OfWays(WaysResult ways) -> WaysCsv.of(ways);
        };
    }
}
