package dev.interleave.cli;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatRunner;
import dev.interleave.experiment.repeat.Wanted;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave repeat TARGET`: the same program again and again, and which outcomes it has.
@Command(
        name = "repeat",
        description = "Run a program many times and count its outcomes.",
        footer = {
            "",
            "Exit code: 0 when it was repeated, whatever the outcomes; with --until 1 when no run",
            "was the one that was looked for; 2 when it does not compile; 64 usage; 70 our fault."
        })
final class RepeatCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 1;

    private final Console console;
    private final Targets targets;
    private final EngineFactory engines;

    @Parameters(paramLabel = "TARGET", description = "A .java file, MODULE, or MODULE/STEP.")
    private String target = "";

    @Option(
            names = {"-n", "--runs"},
            paramLabel = "N",
            description = "How many runs, at most 10000 (default: 100).")
    private int runs = 100;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Begin no run after this time, as in 10s.")
    private Optional<Duration> budget = Optional.empty();

    @Option(
            names = "--by",
            paramLabel = "line|output",
            description = "Tell outcomes apart by the last line printed (default) or all output.")
    private By by = By.line;

    @Option(
            names = "--until",
            paramLabel = "WHAT",
            description =
                    "Stop at the first run that is WHAT: \"prints TEXT\", \"not TEXT\" or \"ends"
                            + " KIND\", as in \"ends deadlock\".")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--jitter",
            paramLabel = "MICROS",
            description =
                    "Pause threads at random up to so many microseconds where they begin and go on,"
                            + " so that rare orders come more often (default: 0).")
    private int jitter;

    @Mixin private ExperimentOptions common = new ExperimentOptions();

    @Mixin private ExperimentOutputs outputs = new ExperimentOutputs();

    /// The words of the option.
    enum By {
        line,
        output
    }

    RepeatCommand(Console console, Targets targets, EngineFactory engines) {
        this.console = console;
        this.targets = targets;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        outputs.check(Targets.files(List.of(target)));
        Program program = common.program(targets.resolve(target).program());
        RepeatPlan plan = plan();
        SeriesOptions options =
                new SeriesOptions(common.timeout(), common.stdin(), common.fresh(), false, jitter);
        try (Engine engine = engines.create(common.heapMegabytes());
                Series series = engine.series(options)) {
            Optional<RunResult> wrong = series.prepare(program);
            if (wrong.isPresent()) {
                return ExperimentText.cannotRun(wrong.get(), console);
            }
            RepeatResult result =
                    new RepeatRunner(plan, program, jitter)
                            .run(
                                    series,
                                    new Control(),
                                    (soFar, progress) -> ExperimentText.progress(progress))
                            .result();
            outputs.finish(
                    new SavedExperiment(new Result.OfRepeat(result), program.files()),
                    List.of(),
                    common.quiet(),
                    console);
            return plan.wanted().isPresent() && result.foundRun() == 0 ? NOT_FOUND : ExitCode.OK;
        }
    }

    private RepeatPlan plan() {
        if (jitter < 0) {
            throw new UsageException("--jitter " + jitter + ": expected 0 or more microseconds");
        }
        try {
            return new RepeatPlan(
                    runs,
                    budget,
                    switch (by) {
                        case line -> RepeatPlan.By.LAST_LINE;
                        case output -> RepeatPlan.By.OUTPUT;
                    },
                    until.map(Wanted::parse));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
