package dev.interleave.cli;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.ways.Way;
import dev.interleave.experiment.ways.WayResult;
import dev.interleave.experiment.ways.WaysResult;
import dev.interleave.experiment.ways.WaysRunner;
import dev.interleave.experiment.ways.Workload;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave compare TARGET …`: several programs, or one workload done in every way, side by
/// side.
@Command(
        name = "compare",
        description = "Run several programs, or one workload in every way, and compare them.",
        footer = {
            "",
            "With one TARGET that is a step with several versions these are compared. Without",
            "TARGET the work of --work is done one after the other, by threads, a fixed pool,",
            "virtual threads, in a structured scope, by processes, and asynchronously.",
            "",
            "Exit code: 0 when every run completed, else that of the first run that did not."
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;
    private final Targets targets;
    private final EngineFactory engines;

    @Parameters(
            arity = "0..*",
            paramLabel = "TARGET",
            description = "A .java file, MODULE, or MODULE/STEP.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--work",
            paramLabel = "sleep|cpu",
            description = "What the tasks need, without TARGET (default: sleep).")
    private Optional<Work> work = Optional.empty();

    @Option(names = "--tasks", paramLabel = "N", description = "How many tasks (default: 8).")
    private int tasks = 8;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Size of each task: ms for sleep (default: 100), million steps for cpu"
                            + " (default: 30).")
    private Optional<Integer> size = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Workers of pools (default: as many as cores).")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Counted runs of each (default: 3).")
    private int repeats = 3;

    @Mixin private ExperimentOptions common = new ExperimentOptions();

    @Mixin private ExperimentOutputs outputs = new ExperimentOutputs();

    /// The words of the option.
    enum Work {
        sleep,
        cpu
    }

    CompareCommand(Console console, Targets targets, EngineFactory engines) {
        this.console = console;
        this.targets = targets;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        outputs.check(Targets.files(names));
        if (repeats < 1) {
            throw new UsageException("--repeat " + repeats + ": expected 1 or more");
        }
        if (!names.isEmpty() && work.isPresent()) {
            throw new UsageException("TARGET or --work, not both: --work makes its own programs");
        }
        WaysRunner runner =
                names.isEmpty()
                        ? ways()
                        : new WaysRunner(String.join(", ", names), programs(), repeats);
        SeriesOptions options =
                new SeriesOptions(common.timeout(), common.stdin(), common.fresh(), true, 0);
        try (Engine engine = engines.create(common.heapMegabytes());
                Series series = engine.series(options)) {
            WaysRunner.Compared compared =
                    runner.run(
                            series,
                            new Control(),
                            (soFar, progress) -> ExperimentText.progress(progress));
            WaysResult result = compared.result();
            outputs.finish(
                    new SavedExperiment(
                            new Result.OfWays(result),
                            compared.typical().stream()
                                    .flatMap(run -> run.program().files().stream())
                                    .toList()),
                    compared.typical().stream().map(RunResult::snapshot).toList(),
                    common.quiet(),
                    console);
            return ExperimentText.exitCode(
                    result.ways().stream().map(WayResult::samples).flatMap(List::stream));
        }
    }

    private List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        for (String name : names) {
            List<Program> variants = targets.variants(name);
            programs.addAll(
                    names.size() == 1 ? variants : List.of(targets.resolve(name).program()));
        }
        return programs.stream().map(common::program).toList();
    }

    private WaysRunner ways() {
        Workload.Kind kind =
                switch (work.orElse(Work.sleep)) {
                    case sleep -> Workload.Kind.SLEEP;
                    case cpu -> Workload.Kind.CPU;
                };
        try {
            int usual = kind == Workload.Kind.SLEEP ? 100 : 30;
            Workload load = new Workload(kind, tasks, size.orElse(usual), workers);
            List<Program> programs = new ArrayList<>();
            for (Way way : Way.values()) {
                programs.add(load.program(way));
            }
            return new WaysRunner(load.text(), programs, repeats);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
