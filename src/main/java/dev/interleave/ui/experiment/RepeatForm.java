package dev.interleave.ui.experiment;

import dev.interleave.experiment.Progress;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatRunner;
import dev.interleave.experiment.repeat.Wanted;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SeriesOptions;
import dev.interleave.ui.kit.Kit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/// How often to run the code, what tells outcomes apart, and which one is looked for.
final class RepeatForm implements ExperimentForm {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int JITTER_MICROS = 1_000;

    private final Fields fields;
    private final TextField runs;
    private final ChoiceBox<RepeatPlan.By> by;
    private final TextField until;
    private final CheckBox jitter;
    private final CheckBox fresh;

    RepeatForm(Kit kit) {
        fields = new Fields(kit);
        runs = fields.text("Runs", "200", 5, "From 1 to 10000");
        by = fields.choice("Outcome", "What tells one outcome from another");
        by.getItems().setAll(RepeatPlan.By.values());
        by.setValue(RepeatPlan.By.LAST_LINE);
        by.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(RepeatPlan.By value) {
                        return value == null ? "" : value.title();
                    }

                    @Override
                    public RepeatPlan.By fromString(String text) {
                        throw new UnsupportedOperationException("nobody types into it");
                    }
                });
        until =
                fields.text(
                        "Until a run",
                        "",
                        12,
                        "Stops at the first run that is it: prints TEXT, not TEXT, or ends deadlock."
                                + " Empty: all runs.");
        jitter =
                fields.check(
                        "Random pauses",
                        "Pauses threads at random, up to 1 ms, where they begin and go on: rare"
                                + " orders come more often than they would");
        fresh = fields.check("Fresh JVM per run", "Much slower: two runs in a second");
    }

    @Override
    public Node node() {
        return fields.node();
    }

    @Override
    public void codeOpened(Optional<Program> program) {}

    @Override
    public Order order(Optional<Program> program) {
        Program code =
                program.orElseThrow(
                        () -> new IllegalArgumentException("This step has no code to run."));
        RepeatPlan plan =
                new RepeatPlan(
                        Fields.number(runs, "Runs", 1, RepeatPlan.MOST),
                        Optional.empty(),
                        by.getValue(),
                        until.getText().isBlank()
                                ? Optional.empty()
                                : Optional.of(Wanted.parse(until.getText())));
        int micros = jitter.isSelected() ? JITTER_MICROS : 0;
        return order(code, plan, fresh.isSelected(), micros);
    }

    static Order order(Program code, RepeatPlan plan, boolean freshJvm, int jitterMicros) {
        return new Order(
                new SeriesOptions(TIMEOUT, Optional.empty(), freshJvm, false, jitterMicros),
                (series, control, publish) -> {
                    Optional<RunResult> wrong = series.prepare(code);
                    if (wrong.isPresent()) {
                        return Shown.problem(wrong.get().outcome().message());
                    }
                    RepeatRunner.Repeated repeated =
                            new RepeatRunner(plan, code, jitterMicros)
                                    .run(
                                            series,
                                            control,
                                            (soFar, progress) ->
                                                    publish.accept(
                                                            shown(
                                                                    soFar, code, progress,
                                                                    Map.of())));
                    int done = repeated.result().runs();
                    return shown(
                            repeated.result(),
                            code,
                            Progress.of(done, done, repeated.result().totalNanos()),
                            repeated.kept());
                });
    }

    private static Shown shown(
            RepeatResult result, Program program, Progress progress, Map<String, RunResult> kept) {
        return new Shown(
                Optional.of(new SavedExperiment(new Result.OfRepeat(result), program.files())),
                progress,
                kept,
                "");
    }
}
