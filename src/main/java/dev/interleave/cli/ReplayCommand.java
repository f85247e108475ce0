package dev.interleave.cli;

import dev.interleave.launch.SavedRun;
import dev.interleave.launch.SavedRunException;
import dev.interleave.launch.SavedRunFile;
import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave replay FILE`: shows a saved run again, without running anything.
@Command(
        name = "replay",
        description =
                "Show a run that was saved with run --save, with the same outputs, or an experiment"
                        + " that was saved with --save.",
        footer = {"", "Exit code: 0 when the file could be read, however the run ended; 64 usage."})
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A file written by run --save.")
    private Path file = Path.of("");

    @Option(names = "--quiet", description = "Print neither the program's output nor the timeline.")
    private boolean quiet;

    @ArgGroup(exclusive = false, heading = "Outputs:%n")
    private RunOutputs outputs = new RunOutputs();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        outputs.check(List.of(file));
        if (ExperimentText.isExperiment(file)) {
            ExperimentText.print(ExperimentText.saved(file), console.out());
            return ExitCode.OK;
        }
        SavedRun run = read();
        run.result().internal().forEach(InternalFailures::heard);
        RunText.report(
                outputs.shown(run.result()), quiet, outputs.usesStandardOutput(), false, console);
        outputs.write(run, console.out());
        return ExitCode.OK;
    }

    private SavedRun read() {
        try (InputStream in = Files.newInputStream(file)) {
            return SavedRunFile.read(in, file.toString());
        } catch (SavedRunException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new UsageException("cannot read " + file + ": no such file");
        } catch (IOException e) {
            throw new UsageException("cannot read " + file + ": " + e);
        }
    }
}
