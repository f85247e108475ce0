package dev.interleave.cli;

import dev.interleave.experiment.Progress;
import dev.interleave.experiment.Sample;
import dev.interleave.experiment.file.ExperimentReader;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.report.RepeatReport;
import dev.interleave.experiment.report.SweepReport;
import dev.interleave.experiment.report.WaysReport;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What experiments say in a terminal.
final class ExperimentText {
    private ExperimentText() {}

    static void print(List<String> lines, PrintStream out) {
        lines.forEach(out::println);
    }

    /// Says how far it is, on one line that is written again and again; only to somebody who looks.
    static void progress(Progress progress) {
        if (isWatched()) {
            System.err.printf("\r%-60s", progress.text());
        }
    }

    /// Wipes that line away.
    static void endProgress() {
        if (isWatched()) {
            System.err.printf("\r%-60s\r", "");
        }
    }

    @SuppressWarnings("SystemConsoleNull") // It is null where the console's module is left out.
    private static boolean isWatched() {
        var terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    /// Whether the file begins as a saved experiment does, with a brace; a saved run is packed.
    static boolean isExperiment(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '{';
        } catch (IOException e) {
            return false;
        }
    }

    /// A saved experiment as text.
    ///
    /// @throws UsageException when it cannot be read
    static List<String> saved(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return report(ExperimentReader.read(in, file.toString()).result());
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /// Lines without line ends.
    static List<String> report(Result result) {
        int width = RunText.width();
        return switch (result) {
            case Result.OfSweep(SweepResult sweep) -> SweepReport.lines(sweep, width);
            case Result.OfRepeat(RepeatResult repeat) -> RepeatReport.lines(repeat, width);
            case Result.OfWays(WaysResult ways) -> WaysReport.lines(ways, width);
        };
    }

    /// That of the first run that did not complete, or 0.
    static int exitCode(Stream<Sample> samples) {
        return samples.mapToInt(sample -> sample.outcome().commandExitCode())
                .filter(code -> code != 0)
                .findFirst()
                .orElse(ExitCode.OK);
    }

    /// Says why a program cannot be run at all.
    ///
    /// @return the exit code
    static int cannotRun(RunResult run, Console console) {
        RunText.report(run, true, true, false, console);
        console.err().println(run.outcome().message());
        return run.outcome().kind() == Outcome.Kind.KILLED
                ? ExitCode.OUR_FAULT
                : run.outcome().commandExitCode();
    }
}
