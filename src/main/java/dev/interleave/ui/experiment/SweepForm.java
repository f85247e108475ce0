package dev.interleave.ui.experiment;

import dev.interleave.compile.SourceFile;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.SweepPlan;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.sweep.SweepRunner;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SeriesOptions;
import dev.interleave.lesson.Slider;
import dev.interleave.lesson.Sliders;
import dev.interleave.ui.kit.Kit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;

/// Which sliders to sweep, over which values, and how often.
final class SweepForm implements ExperimentForm {
    private static final String NONE = "no other";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_REPEATS = 100;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(512);

    private final Fields fields;
    private final ChoiceBox<String> first;
    private final TextField firstValues;
    private final ChoiceBox<String> second;
    private final TextField secondValues;
    private final TextField repeats;
    private final CheckBox fresh;
    private List<Slider> sliders = List.of();

    SweepForm(Kit kit) {
        fields = new Fields(kit);
        first = fields.choice("Slider", "A constant with a comment such as // 1..64");
        firstValues =
                fields.text("Values", "", 12, "As in 1,2,4,8 or 1..8 or 1..64 by powers of 2");
        second = fields.choice("and", "A second slider: one line for each of its values");
        secondValues = fields.text("Values", "", 8, "As in 10,20,40");
        repeats = fields.text("Repeats", "5", 3, "Counted runs of each point, after a warm-up");
        fresh = fields.check("Fresh JVM per run", "Slower; each run starts cold, as java does");
        first.setOnAction(event -> usual(first, firstValues));
        second.setOnAction(event -> {
            usual(second, secondValues);
            secondValues.getParent().setVisible(!NONE.equals(second.getValue()));
            secondValues.getParent().setManaged(!NONE.equals(second.getValue()));
        });
    }

    @Override
    public Node node() {
        return fields.node();
    }

    private void usual(ChoiceBox<String> choice, TextField values) {
        values.setText(
                sliders.stream()
                        .filter(slider -> slider.name().equals(choice.getValue()))
                        .findFirst()
                        .map(SweepForm::usual)
                        .orElse(""));
    }

    /// A few values that go over what the slider takes.
    private static String usual(Slider slider) {
        List<BigDecimal> powers = new ArrayList<>();
        for (BigDecimal value = BigDecimal.ONE;
                value.compareTo(LARGEST) <= 0;
                value = value.add(value)) {
            if (slider.accepts(value)) {
                powers.add(value);
            }
        }
        List<BigDecimal> stops = slider.stops();
        List<BigDecimal> chosen =
                stops.size() <= 10
                        ? stops
                        : powers.size() > 1
                                ? powers
                                : List.of(
                                        stops.getFirst(),
                                        stops.get(stops.size() / 2),
                                        stops.getLast());
        return String.join(",", chosen.stream().map(BigDecimal::toPlainString).toList());
    }

    @Override
    public void codeOpened(Optional<Program> program) {
        List<Slider> found =
                program.map(each ->
                                each.files().stream()
                                        .flatMap(file -> Sliders.find(file.text()).stream())
                                        .toList())
                        .orElse(List.of());
        if (found.stream()
                .map(Slider::name)
                .toList()
                .equals(sliders.stream().map(Slider::name).toList())) {
            sliders = found;
            return;
        }
        sliders = found;
        List<String> names = sliders.stream().map(Slider::name).toList();
        first.getItems().setAll(names);
        second.getItems().setAll(NONE);
        second.getItems().addAll(names);
        second.setValue(NONE);
        secondValues.getParent().setVisible(false);
        secondValues.getParent().setManaged(false);
        first.setValue(
                sliders.stream()
                        .filter(slider -> Axis.parse(slider.name(), "1").countsWorkers())
                        .map(Slider::name)
                        .findFirst()
                        .orElse(names.isEmpty() ? null : names.getFirst()));
        usual(first, firstValues);
    }

    @Override
    public Order order(Optional<Program> program) {
        if (program.isEmpty() || sliders.isEmpty()) {
            throw new IllegalArgumentException(
                    "This code has no slider to sweep over: write one behind a constant, as in int"
                            + " workers = 4; // 1..64");
        }
        List<Axis> axes = new ArrayList<>();
        axes.add(Axis.parse(String.valueOf(first.getValue()), firstValues.getText()));
        if (second.getValue() != null && !NONE.equals(second.getValue())) {
            axes.add(Axis.parse(second.getValue(), secondValues.getText()));
        }
        SweepPlan plan = SweepPlan.of(axes, Fields.number(repeats, "Repeats", 1, MOST_REPEATS));
        Program base = program.get();
        List<Program> programs =
                plan.points().stream().map(point -> set(base, axes, point)).toList();
        Map<List<BigDecimal>, Program> byPoint = new HashMap<>();
        for (int i = 0; i < programs.size(); i++) {
            byPoint.put(plan.points().get(i), programs.get(i));
        }
        return new Order(
                SeriesOptions.measured(TIMEOUT, fresh.isSelected()),
                (series, control, publish) -> {
                    Map<String, RunResult> typical = new HashMap<>();
                    Map<Integer, List<RunResult>> all = new HashMap<>();
                    try {
                        SweepResult result =
                                new SweepRunner(
                                                plan,
                                                base.name(),
                                                point -> byPoint.getOrDefault(point, base),
                                                0)
                                        .run(
                                                series,
                                                control,
                                                (turn, run, counted, soFar, progress) -> {
                                                    if (counted) {
                                                        keep(
                                                                all,
                                                                typical,
                                                                turn.point(),
                                                                run,
                                                                soFar);
                                                    }
                                                    publish.accept(
                                                            shown(soFar, base, progress, typical));
                                                });
                        int done = plan.turns().size();
                        return shown(
                                result,
                                base,
                                dev.interleave.experiment.Progress.of(
                                        done, done, result.totalNanos()),
                                typical);
                    } catch (SweepRunner.CannotRunException e) {
                        return Shown.problem(String.valueOf(e.getMessage()));
                    }
                });
    }

    private static Shown shown(
            SweepResult result,
            Program program,
            dev.interleave.experiment.Progress progress,
            Map<String, RunResult> typical) {
        return new Shown(
                Optional.of(new SavedExperiment(new Result.OfSweep(result), program.files())),
                progress,
                Map.copyOf(typical),
                "");
    }

    /// Of each point the run whose time is nearest to the median can be opened.
    private static void keep(
            Map<Integer, List<RunResult>> all,
            Map<String, RunResult> typical,
            int point,
            RunResult run,
            SweepResult soFar) {
        List<RunResult> runs = all.computeIfAbsent(point, _ -> new ArrayList<>());
        runs.add(run);
        soFar.points()
                .get(point)
                .typicalRun()
                .filter(index -> index < runs.size())
                .ifPresent(index -> typical.put(Integer.toString(point), runs.get(index)));
    }

    private static Program set(Program program, List<Axis> axes, List<BigDecimal> point) {
        List<SourceFile> files = new ArrayList<>(program.files());
        for (int axis = 0; axis < axes.size(); axis++) {
            String name = axes.get(axis).name();
            for (int i = 0; i < files.size(); i++) {
                SourceFile file = files.get(i);
                if (Sliders.find(file.text()).stream().anyMatch(each -> each.name().equals(name))) {
                    String value = point.get(axis).toPlainString();
                    files.set(
                            i, new SourceFile(file.name(), Sliders.set(file.text(), name, value)));
                    break;
                }
            }
        }
        return program.with(files);
    }
}
