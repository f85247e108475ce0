package dev.interleave.ui.experiment;

import dev.interleave.experiment.Progress;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.ways.Way;
import dev.interleave.experiment.ways.WaysRunner;
import dev.interleave.experiment.ways.Workload;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.SeriesOptions;
import dev.interleave.ui.kit.Kit;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/// One workload to be done in every way: what its tasks need, how many, how large.
final class WaysForm implements ExperimentForm {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST = 1_000;

    private final Fields fields;
    private final ChoiceBox<Workload.Kind> kind;
    private final TextField tasks;
    private final TextField size;
    private final TextField workers;
    private final TextField repeats;

    WaysForm(Kit kit) {
        fields = new Fields(kit);
        kind = fields.choice("Tasks are", "Whether a task sleeps or needs a core");
        kind.getItems().setAll(Workload.Kind.values());
        kind.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Workload.Kind value) {
                        return value == null ? "" : value.title();
                    }

                    @Override
                    public Workload.Kind fromString(String text) {
                        throw new UnsupportedOperationException("nobody types into it");
                    }
                });
        tasks = fields.text("Tasks", "8", 4, "How many tasks each program does");
        size =
                fields.text(
                        "Size", "100", 4, "Milliseconds of sleep, or million steps of arithmetic");
        int cores = Runtime.getRuntime().availableProcessors();
        workers =
                fields.text(
                        "Workers", Integer.toString(cores), 4, "Of the pools with a fixed number");
        repeats = fields.text("Repeats", "3", 3, "Counted runs of each program");
        kind.setOnAction(
                event -> size.setText(kind.getValue() == Workload.Kind.SLEEP ? "100" : "30"));
        kind.setValue(Workload.Kind.SLEEP);
    }

    @Override
    public Node node() {
        return fields.node();
    }

    @Override
    public void codeOpened(Optional<Program> program) {}

    @Override
    public Order order(Optional<Program> program) {
        Workload load =
                new Workload(
                        kind.getValue(),
                        Fields.number(tasks, "Tasks", 1, MOST),
                        Fields.number(size, "Size", 1, MOST),
                        Fields.number(workers, "Workers", 1, MOST));
        List<Program> programs = Arrays.stream(Way.values()).map(load::program).toList();
        int rounds = Fields.number(repeats, "Repeats", 1, MOST);
        return new Order(
                SeriesOptions.measured(TIMEOUT, false),
                (series, control, publish) -> {
                    var runner = new WaysRunner(load.text(), programs, rounds);
                    WaysRunner.Compared compared =
                            runner.run(
                                    series,
                                    control,
                                    (soFar, progress) ->
                                            publish.accept(shown(soFar, programs, progress)));
                    int done = (rounds + 1) * programs.size();
                    return shown(
                            compared,
                            programs,
                            Progress.of(done, done, compared.result().totalNanos()));
                });
    }

    private static Shown shown(
            WaysRunner.Compared compared, List<Program> programs, Progress progress) {
        Map<String, RunResult> runs = new HashMap<>();
        for (RunResult run : compared.typical()) {
            runs.put(run.program().name(), run);
        }
        return new Shown(
                Optional.of(
                        new SavedExperiment(
                                new Result.OfWays(compared.result()),
                                programs.stream().flatMap(each -> each.files().stream()).toList())),
                progress,
                runs,
                "");
    }
}
