package dev.interleave.cli;

import dev.interleave.launch.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What all experiments have in common on the command line.
final class ExperimentOptions {
    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Set a constant that has a slider comment.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--args",
            paramLabel = "\"WORDS\"",
            description = "Arguments of the program in one text, as in --args \"3 'two words'\".")
    private String arguments = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Stop each run after this time, as in 500ms, 20s, 2m (default: 20s).")
    private Duration timeout = Duration.ofSeconds(20);

    @Option(
            names = "--stdin",
            paramLabel = "FILE",
            description = "Standard input of each run (default: none).")
    private Optional<Path> stdin = Optional.empty();

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Heap of the program, as in 256m or 1g (default: 512m).")
    private HeapSize heap = new HeapSize(RunCommand.DEFAULT_HEAP_MEGABYTES);

    @Option(
            names = "--fresh",
            description =
                    "A fresh JVM for each run (default: a warm one, with classes loaded anew).")
    private boolean fresh;

    @Option(names = "--quiet", description = "Print nothing but errors.")
    private boolean quiet;

    /// The program with its sliders and arguments as the user wants them.
    ///
    /// @throws UsageException when there is no such slider, or it does not take the value
    Program program(Program found) {
        Program set = Settings.apply(found, settings);
        List<String> given = ArgumentWords.of(arguments);
        return given.isEmpty() ? set : set.withArguments(given);
    }

    Duration timeout() {
        return timeout;
    }

    /// @throws UsageException when the file cannot be read
    Optional<Path> stdin() {
        stdin.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> {
                    throw new UsageException("cannot read --stdin file " + file);
                });
        return stdin;
    }

    int heapMegabytes() {
        return heap.megabytes();
    }

    boolean fresh() {
        return fresh;
    }

    boolean quiet() {
        return quiet;
    }
}
