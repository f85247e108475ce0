package dev.interleave.cli;

import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.export.ExperimentFormat;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that an experiment can be written to; `-` stands for standard output.
final class ExperimentOutputs {
    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the figures as CSV; - for standard output, as with every output.")
    private Optional<Path> csv = Optional.empty();

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "Write a picture, twice as fine as the screen.")
    private Optional<Path> png = Optional.empty();

    @Option(names = "--svg", paramLabel = "FILE", description = "Write a drawing that stays sharp.")
    private Optional<Path> svg = Optional.empty();

    @Option(
            names = {"--save", "--json"},
            paramLabel = "FILE",
            description = "Save all of it as JSON, to be shown again with replay.")
    private Optional<Path> save = Optional.empty();

    private record Wanted(OutputFile file, ExperimentFormat format) {}

    private List<Wanted> wanted() {
        List<Wanted> all = new ArrayList<>();
        add(all, "--csv", csv, ExperimentFormat.CSV);
        add(all, "--png", png, ExperimentFormat.PNG);
        add(all, "--svg", svg, ExperimentFormat.SVG);
        add(all, "--save", save, ExperimentFormat.SAVED);
        return all;
    }

    private static void add(
            List<Wanted> all, String option, Optional<Path> path, ExperimentFormat format) {
        OutputFile.of(option, path).forEach(file -> all.add(new Wanted(file, format)));
    }

    /// Looks before the work at what can be seen to fail after it.
    ///
    /// @param inputs files that the command reads
    /// @throws UsageException when two want the same place, a folder is missing, or one would
    ///   overwrite an input
    void check(List<Path> inputs) {
        OutputFile.check(wanted().stream().map(Wanted::file).toList(), inputs);
    }

    /// Prints the report, unless it is not wanted, and writes the files.
    ///
    /// @param runs for the picture of a comparison: a typical run of each program
    /// @throws OutputException when a file cannot be written, naming it
    void finish(SavedExperiment saved, List<RunSnapshot> runs, boolean quiet, Console console)
            throws IOException {
        ExperimentText.endProgress();
        if (!quiet) {
            boolean aside = wanted().stream().anyMatch(each -> each.file().onStandardOutput());
            List<String> report = ExperimentText.report(saved.result());
            ExperimentText.print(report, aside ? console.err() : console.out());
        }
        for (Wanted each : wanted()) {
            each.file().write(out -> out.write(each.format().write(saved, runs)), console.out());
        }
    }
}
