package dev.interleave.cli;

import dev.interleave.export.RunFormat;
import dev.interleave.launch.SavedRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that a run can be written to; `-` stands for standard output.
final class RunOutputs {
    private static final Path STANDARD_OUTPUT = Path.of("-");

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

    private record Wanted(String option, Path file, RunFormat format) {
        boolean onStandardOutput() {
            return file.equals(STANDARD_OUTPUT);
        }
    }

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
            List<Wanted> all, String option, Optional<Path> file, RunFormat format) {
        file.ifPresent(path -> all.add(new Wanted(option, path, format)));
    }

    /// Looks before the run at what can be seen to fail after it.
    ///
    /// @throws UsageException when two outputs want standard output, or a folder is missing
    void check() {
        List<Wanted> all = wanted();
        List<String> onStandardOutput =
                all.stream().filter(Wanted::onStandardOutput).map(Wanted::option).toList();
        if (onStandardOutput.size() > 1) {
            throw new UsageException(
                    String.join(" -, ", onStandardOutput)
                            + " -: only one output can go to standard output");
        }
        for (Wanted each : all) {
            Path folder = each.file().toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UsageException(
                        "%s %s: there is no folder %s"
                                .formatted(each.option(), each.file(), folder));
            }
            if (Files.isDirectory(each.file())) {
                throw new UsageException(
                        "%s %s: that is a folder; name a file"
                                .formatted(each.option(), each.file()));
            }
        }
    }

    boolean usesStandardOutput() {
        return wanted().stream().anyMatch(Wanted::onStandardOutput);
    }

    /// @throws UsageException when a file cannot be written, naming it
    void write(SavedRun run, PrintStream standardOutput) throws IOException {
        for (Wanted each : wanted()) {
            if (each.onStandardOutput()) {
                each.format().write(run, standardOutput);
                standardOutput.flush();
                continue;
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(each.file()))) {
                each.format().write(run, out);
            } catch (FileSystemException e) {
                throw new UsageException(
                        "%s %s: cannot be written (%s)"
                                .formatted(each.option(), each.file(), reason(e)));
            }
        }
    }

    private static String reason(FileSystemException e) {
        String said = e.getReason();
        return said != null
                ? said
                : e instanceof NoSuchFileException
                        ? "no such folder"
                        : e.getClass().getSimpleName();
    }
}
