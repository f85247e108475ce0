package dev.interleave.cli;

import dev.interleave.launch.Engine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SavedRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave run TARGET`: one run without a window, with its timeline as text and its outputs as
/// files.
@Command(
        name = "run",
        description = "Run a program and show its timeline as text.",
        footer = {
            "",
            "Exit code: 0 completed; 1 the program failed; 2 does not compile or is no program;",
            "3 stopped by time-out or limit; 4 deadlock; 64 usage; 70 our fault;",
            "74 an output could not be written."
        })
final class RunCommand implements Callable<Integer> {
    static final int DEFAULT_HEAP_MEGABYTES = 512;
    private static final int LOOK_MILLIS = 20;

    private final Console console;
    private final Targets targets;
    private final EngineFactory engines;

    /// Whether the output is printed while the program runs.
    private boolean live;

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "A .java file, a folder with one program, MODULE, or MODULE/STEP.")
    private String target = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "Arguments of the program; behind -- if one begins with a dash.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--args",
            paramLabel = "\"WORDS\"",
            description = "Arguments of the program in one text, as in --args \"3 'two words'\".")
    private String argumentText = "";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Set a constant that has a slider comment.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Stop the program after this time, as in 500ms, 20s, 2m (default: 20s).")
    private Duration timeout = Duration.ofSeconds(20);

    @Option(
            names = "--stdin",
            paramLabel = "FILE",
            description =
                    "Standard input of the program (default: what is typed here, or piped in).")
    private Optional<Path> stdin = Optional.empty();

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Heap of the program, as in 256m or 1g (default: 512m).")
    private HeapSize heap = new HeapSize(DEFAULT_HEAP_MEGABYTES);

    @Option(names = "--quiet", description = "Print neither the program's output nor the timeline.")
    private boolean quiet;

    @picocli.CommandLine.ArgGroup(exclusive = false, heading = "Outputs:%n")
    private RunOutputs outputs = new RunOutputs();

    RunCommand(Console console, Targets targets, EngineFactory engines) {
        this.console = console;
        this.targets = targets;
        this.engines = engines;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        outputs.check(
                Stream.concat(Targets.files(List.of(target)).stream(), stdin.stream()).toList());
        Program program = Settings.apply(program(), settings);
        stdin.filter(file -> !java.nio.file.Files.isReadable(file))
                .ifPresent(file -> {
                    throw new UsageException("cannot read --stdin file " + file);
                });
        try (Engine engine = engines.create(heap.megabytes())) {
            var options = new RunOptions(Optional.of(timeout), stdin, stdin.isEmpty());
            boolean aside = outputs.usesStandardOutput();
            RunResult result = await(engine.start(program, options), aside);
            RunText.report(outputs.shown(result), quiet, aside, live, console);
            int cores = Runtime.getRuntime().availableProcessors();
            outputs.write(new SavedRun(result, options, heap.megabytes(), cores), console.out());
            int exit = exitCode(result);
            if (quiet && exit == ExitCode.OUR_FAULT) {
                console.err().println("interleave: " + result.outcome().message());
            }
            return exit;
        }
    }

    private Program program() {
        Program found = targets.resolve(target).program();
        List<String> given = new ArrayList<>(ArgumentWords.of(argumentText));
        given.addAll(arguments);
        return given.isEmpty() ? found : found.withArguments(given);
    }

    /// A program that was ended before it began was ended by us: no JVM could be had for it.
    private static int exitCode(RunResult result) {
        boolean neverBegan =
                result.outcome().kind() == Outcome.Kind.KILLED && result.wallNanos() == 0;
        return neverBegan ? ExitCode.OUR_FAULT : result.outcome().commandExitCode();
    }

    /// Hands our standard input on as soon as the program wants some; from then on what it prints
    /// is shown at once, as it may be a question.
    private RunResult await(Run run, boolean aside) throws InterruptedException {
        var relay = new InputRelay(console.in());
        CompletableFuture<RunResult> result = run.result();
        try {
            while (true) {
                try {
                    return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (stdin.isEmpty() && relay.look(run) && !quiet && !live) {
                        live = true;
                        PrintStream out = aside ? console.err() : console.out();
                        run.follow(piece -> {
                            out.print(piece.text());
                            out.flush();
                        });
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run's result never fails", e);
        }
    }
}
