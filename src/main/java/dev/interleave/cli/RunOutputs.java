package dev.interleave.cli;

import dev.interleave.launch.RunJson;
import dev.interleave.launch.RunResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that a run can be written to; `-` stands for standard output.
final class RunOutputs {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the run as JSON; - for standard output.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the bars as CSV; - for standard output.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--png", paramLabel = "FILE", description = "Write a picture of the timeline.")
    private Optional<Path> png = Optional.empty();

    /// @throws UsageException when two outputs want standard output
    void refuseTwoOnStandardOutput() {
        if (json.filter(STANDARD_OUTPUT::equals).isPresent()
                && csv.filter(STANDARD_OUTPUT::equals).isPresent()) {
            throw new UsageException("--json - and --csv -: only one can go to standard output");
        }
    }

    boolean usesStandardOutput() {
        return json.filter(STANDARD_OUTPUT::equals).isPresent()
                || csv.filter(STANDARD_OUTPUT::equals).isPresent();
    }

    void write(RunResult result, PrintStream standardOutput) throws IOException {
        if (json.isPresent()) {
            write(
                    json.get(),
                    standardOutput,
                    out ->
                            new RunJson()
                                    .write(
                                            result,
                                            Runtime.getRuntime().availableProcessors(),
                                            out));
        }
        if (csv.isPresent()) {
            write(csv.get(), standardOutput, out -> RunCsv.write(result.snapshot(), out));
        }
        if (png.isPresent()) {
            RunPicture.write(result, png.get());
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void write(Path file, PrintStream standardOutput, Writing writing)
            throws IOException {
        if (file.equals(STANDARD_OUTPUT)) {
            writing.to(standardOutput);
            standardOutput.flush();
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writing.to(out);
        }
    }
}
