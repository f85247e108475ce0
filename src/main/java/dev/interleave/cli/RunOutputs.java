package dev.interleave.cli;

import dev.interleave.export.RunFormat;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that a run can be written to; `-` stands for standard output.
final class RunOutputs {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the run as JSON; - for standard output, as with every output.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the bars as CSV.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--png", paramLabel = "FILE", description = "Write a picture of the timeline.")
    private Optional<Path> png = Optional.empty();

    @Option(names = "--svg", paramLabel = "FILE", description = "Write the timeline as SVG.")
    private Optional<Path> svg = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write one page with the timeline, to be opened in a browser.")
    private Optional<Path> html = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write the run for Perfetto and chrome://tracing.")
    private Optional<Path> trace = Optional.empty();

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Save the whole run, to be shown again with replay.")
    private Optional<Path> save = Optional.empty();

    @Option(
            names = "--jdk-threads",
            description = "Show the threads that the JDK started for itself, too.")
    private boolean jdkThreads;

    private record Wanted(OutputFile file, RunFormat format) {}

    private List<Wanted> wanted() {
        List<Wanted> all = new ArrayList<>();
        add(all, "--json", json, RunFormat.JSON);
        add(all, "--csv", csv, RunFormat.CSV);
        add(all, "--png", png, RunFormat.PNG);
        add(all, "--svg", svg, RunFormat.SVG);
        add(all, "--html", html, RunFormat.PAGE);
        add(all, "--trace", trace, RunFormat.TRACE);
        add(all, "--save", save, RunFormat.SAVED);
        return all;
    }

    private static void add(
            List<Wanted> all, String option, Optional<Path> path, RunFormat format) {
        OutputFile.of(option, path).forEach(file -> all.add(new Wanted(file, format)));
    }

    /// Looks before the run at what can be seen to fail after it.
    ///
    /// @param inputs files that the command reads
    /// @throws UsageException when two outputs want the same place, a folder is missing, or an
    ///   output would overwrite an input
    void check(List<Path> inputs) {
        OutputFile.check(wanted().stream().map(Wanted::file).toList(), inputs);
    }

    boolean usesStandardOutput() {
        return wanted().stream().anyMatch(each -> each.file().onStandardOutput());
    }

    /// The run with all that it is to show.
    RunResult shown(RunResult run) {
        return jdkThreads ? run.withJdkThreads() : run;
    }

    /// @throws OutputException when a file cannot be written, naming it
    void write(SavedRun run, PrintStream standardOutput) {
        SavedRun shown =
                new SavedRun(shown(run.result()), run.options(), run.heapMegabytes(), run.cores());
        for (Wanted each : wanted()) {
            // A saved run has them in any case; whoever shows it says again what is to be seen.
            SavedRun what = each.format() == RunFormat.SAVED ? run : shown;
            each.file().write(out -> each.format().write(what, out), standardOutput);
        }
    }
}
