package dev.interleave.cli;

import dev.interleave.experiment.Control;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.SweepPlan;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.sweep.SweepRunner;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import dev.interleave.lesson.Slider;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `interleave sweep TARGET`: the program with each of some values of a slider, and what the times
/// say.
@Command(
        name = "sweep",
        description = "Run a program with several values of a slider and compare the times.",
        footer = {
            "",
            "Without --param the slider that counts workers is taken, or the only one; without",
            "--values powers of 2 within what the slider takes.",
            "",
            "Exit code: 0 when every run completed, else that of the first run that did not."
        })
final class SweepCommand implements Callable<Integer> {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(512);

    private final Console console;
    private final Targets targets;
    private final EngineFactory engines;

    @Parameters(paramLabel = "TARGET", description = "A .java file, MODULE, or MODULE/STEP.")
    private String target = "";

    @Option(
            names = "--param",
            paramLabel = "NAME",
            description = "The slider; twice for two of them.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--values",
            paramLabel = "VALUES",
            description =
                    "Its values, as in 1,2,4 or 1..8 or 1..512 by powers of 2; twice for two"
                            + " sliders, in their order.")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Counted runs of each point (default: 5).")
    private int repeats = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Runs of each point before that, not counted (default: 1).")
    private int warmUps = 1;

    @Mixin private ExperimentOptions common = new ExperimentOptions();

    @Mixin private ExperimentOutputs outputs = new ExperimentOutputs();

    SweepCommand(Console console, Targets targets, EngineFactory engines) {
        this.console = console;
        this.targets = targets;
        this.engines = engines;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        outputs.check(Targets.files(List.of(target)));
        Program program = common.program(targets.resolve(target).program());
        SweepPlan plan = plan(program);
        SeriesOptions options =
                new SeriesOptions(common.timeout(), common.stdin(), common.fresh(), true, 0);
        try (Engine engine = engines.create(common.heapMegabytes());
                Series series = engine.series(options)) {
            SweepResult result =
                    new SweepRunner(plan, program.name(), point -> program(program, plan, point), 0)
                            .run(
                                    series,
                                    new Control(),
                                    (turn, run, counted, soFar, progress) ->
                                            ExperimentText.progress(progress));
            outputs.finish(
                    new SavedExperiment(new Result.OfSweep(result), program.files()),
                    List.of(),
                    common.quiet(),
                    console);
            return ExperimentText.exitCode(
                    result.points().stream().flatMap(point -> point.samples().stream()));
        } catch (SweepRunner.CannotRunException e) {
            return ExperimentText.cannotRun(e.run(), console);
        }
    }

    private SweepPlan plan(Program program) {
        if (names.isEmpty()) {
            names = List.of(onlySlider(program));
        }
        if (values.size() > names.size()) {
            throw new UsageException(
                    "%d times --values, %d times --param; name a slider for each"
                            .formatted(values.size(), names.size()));
        }
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Slider slider = slider(program, names.get(i));
            Axis axis;
            try {
                axis = i < values.size() ? Axis.parse(slider.name(), values.get(i)) : usual(slider);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--values: " + e.getMessage());
            }
            for (BigDecimal value : axis.values()) {
                Program ignored =
                        Settings.set(program, "--values", axis.name(), value.toPlainString());
            }
            axes.add(axis);
        }
        try {
            return new SweepPlan(axes, axes.getFirst().countsWorkers(), warmUps, repeats, 1);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String onlySlider(Program program) {
        List<Slider> all = Settings.all(program);
        List<Slider> workers =
                all.stream().filter(slider -> usual(slider).countsWorkers()).toList();
        List<Slider> chosen = workers.size() == 1 ? workers : all;
        if (chosen.size() != 1) {
            throw new UsageException(
                    all.isEmpty()
                            ? program.name()
                                    + " has no slider to sweep over: write one behind a constant,"
                                    + " as in int workers = 4; // 1..64"
                            : "name the slider with --param; "
                                    + program.name()
                                    + " has "
                                    + Settings.names(program));
        }
        return chosen.getFirst().name();
    }

    private static Slider slider(Program program, String name) {
        return Settings.all(program).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "--param %s: no constant of that name has a slider comment such as // 1..64; those that have: %s"
                                        .formatted(name, Settings.names(program))));
    }

    /// A few values that go well over what the slider takes.
    private static Axis usual(Slider slider) {
        List<BigDecimal> stops = slider.stops();
        List<BigDecimal> powers = new ArrayList<>();
        for (BigDecimal value = BigDecimal.ONE;
                value.compareTo(LARGEST) <= 0;
                value = value.add(value)) {
            if (slider.accepts(value)) {
                powers.add(value);
            }
        }
        if (stops.size() <= 10 || powers.size() < 2) {
            List<BigDecimal> few = new ArrayList<>();
            int most = Math.min(stops.size(), 10);
            for (int i = 0; i < most; i++) {
                few.add(stops.get((int) ((long) i * (stops.size() - 1) / Math.max(1, most - 1))));
            }
            return new Axis(slider.name(), few);
        }
        return new Axis(slider.name(), powers);
    }

    private static Program program(Program program, SweepPlan plan, List<BigDecimal> point) {
        Program set = program;
        for (int i = 0; i < point.size(); i++) {
            String name = plan.axes().get(i).name();
            set = Settings.set(set, "--values", name, point.get(i).toPlainString());
        }
        return set;
    }
}
