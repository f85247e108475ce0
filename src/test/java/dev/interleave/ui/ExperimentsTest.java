package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.chart.experiment.Figure;
import dev.interleave.chart.experiment.FigureChart;
import dev.interleave.experiment.file.SavedExperiment;
import dev.interleave.experiment.file.SavedExperiment.Result;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Experiments from the form to the timeline of one of their runs, with real programs.
@Timeout(90)
class ExperimentsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CODE =
            """
            int workers = 2; // 1..4

            void main() {
                try (var pool = Executors.newFixedThreadPool(workers)) {
                    for (int i = 0; i < 4; i++) {
                        pool.submit(() -> nap());
                    }
                }
                IO.println("done");
            }

            int nap() throws InterruptedException {
                Thread.sleep(10);
                return 1;
            }
            """;

    @TempDir private Path folder;

    private Optional<Workbench> open = Optional.empty();
    private Optional<Stage> stage = Optional.empty();

    @BeforeEach
    void show() throws IOException {
        var messages = new Messages();
        var services =
                new WorkbenchServices(
                        new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(64)),
                        ExperimentsTest::library,
                        folder,
                        new SettingsStore(folder.resolve("settings.properties")),
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        new Progress(folder.resolve("progress")),
                        messages);
        open = Optional.of(Fx.call(() -> new Workbench(services)));
        stage = Optional.of(Fx.show(window().root(), 1000, 700));
        Fx.run(() -> {
            window().showLessons(library());
            window().desk().view(RunView.EXPERIMENT);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            open.ifPresent(Workbench::close);
            stage.ifPresent(Stage::close);
        });
    }

    private Workbench window() {
        return open.orElseThrow();
    }

    private static LessonLibrary library() {
        var step =
                new Step(
                        "workers",
                        "Workers",
                        List.of(new Step.CodePane("Workers.java", "", CODE)),
                        List.of(),
                        List.of(),
                        List.of(),
                        1);
        var race =
                new Step(
                        "race",
                        "Race",
                        List.of(new Step.CodePane("Workers.java", "", CODE)),
                        List.of(new Step.Block.Repeat(20, false, "")),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(
                        new LessonModule(
                                "many",
                                "Many",
                                "",
                                1,
                                1,
                                List.of(step, race),
                                Path.of("lesson.md"))),
                List.of());
    }

    private Optional<Result> result() {
        return Fx.call(
                () -> window().desk().experiments().experiment().map(SavedExperiment::result));
    }

    private <T extends Node> List<T> find(String selector, Class<T> type) {
        return Fx.call(() ->
                window().desk().experiments().node().lookupAll(selector).stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList());
    }

    private void set(String field, String value) {
        Fx.run(() ->
                window().desk().experiments().node().lookupAll(".text-field").stream()
                        .filter(TextField.class::isInstance)
                        .map(TextField.class::cast)
                        .filter(each -> field.equals(each.getAccessibleText()) && each.isVisible())
                        .findFirst()
                        .orElseThrow()
                        .setText(value));
    }

    private void press(String item) {
        Fx.run(() -> {
            var menu = (MenuButton) window().desk().experiments().node().lookup(".export-button");
            menu.getItems().stream()
                    .filter(each -> item.equals(each.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
    }

    private void measure() {
        Fx.run(() -> window().desk().experiments().start());
        Fx.await(
                "the end of the experiment",
                PATIENCE,
                () -> Fx.call(() -> !window().desk().experiments().measuring()));
    }

    @Test
    void a_sweep_is_drawn_and_a_point_opens_its_run_by_key() {
        Fx.settle();
        set("Values", "1,4");
        set("Repeats", "2");
        measure();
        Result.OfSweep sweep = (Result.OfSweep) result().orElseThrow();
        SweepResult swept = sweep.sweep();
        assertThat(swept.complete()).isTrue();
        assertThat(swept.points()).allMatch(point -> point.samples().size() == 2);
        FigureChart chart = find(".figure-chart", FigureChart.class).getFirst();
        assertThat(Fx.call(() -> chart.figure().curves()))
                .filteredOn(curve -> curve.kind() == Figure.Kind.MEASURED)
                .singleElement()
                .satisfies(curve -> assertThat(curve.points()).hasSize(2));
        Fx.run(chart::requestFocus);
        Fx.key(chart, KeyCode.RIGHT, false, false);
        Fx.key(chart, KeyCode.RIGHT, false, false);
        Fx.key(chart, KeyCode.ENTER, false, false);
        Fx.await(
                "the run of the point",
                PATIENCE,
                () ->
                        Fx.call(() -> window().runs().state().phase()) == Phase.ENDED
                                && Fx.call(() -> window().runs().state().snapshot().lanes().size())
                                        == 5);
        assertThat(Fx.call(() -> window().runs().state().result().orElseThrow().program().files()))
                .first()
                .satisfies(file -> assertThat(file.text()).contains("int workers = 4; // 1..4"));
    }

    @Test
    void a_repetition_that_is_cancelled_keeps_its_outcomes_and_opens_one() {
        Fx.run(() -> window().desk().experiments().choose("REPEAT"));
        Fx.settle();
        set("Runs", "9000");
        Fx.run(() -> window().desk().experiments().start());
        Fx.await("some runs", PATIENCE, () -> result().isPresent());
        assertThat(Fx.call(() -> window().desk().experiments().measuring())).isTrue();
        Fx.run(() -> window().run());
        assertThat(Fx.call(() -> window().runs().state().phase())).isEqualTo(Phase.NONE);
        Fx.run(() ->
                window().desk().experiments().node().lookupAll(".button").stream()
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .filter(button -> "Cancel".equals(button.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        Fx.await(
                "the end",
                PATIENCE,
                () -> Fx.call(() -> !window().desk().experiments().measuring()));
        RepeatResult repeated = ((Result.OfRepeat) result().orElseThrow()).repeat();
        assertThat(repeated.complete()).isFalse();
        assertThat(repeated.runs()).isBetween(1, 8_999);
        assertThat(repeated.outcomes().getFirst().name()).isEqualTo("done");
        press("Copy the picture");
        Fx.await(
                "the picture",
                PATIENCE,
                () -> Fx.call(() -> Clipboard.getSystemClipboard().getImage() != null));
        assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getImage().getWidth()))
                .isEqualTo(2000);
        press("Copy the table, to be pasted into a spreadsheet");
        Fx.await(
                "the table",
                PATIENCE,
                () -> Fx.call(() -> Clipboard.getSystemClipboard().getString() != null));
        assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).contains("done");
        Fx.run(() -> window().desk().experiments().openRun("done"));
        assertThat(Fx.call(() -> window().runs().state().phase())).isEqualTo(Phase.ENDED);
    }

    @Test
    void a_step_with_a_race_is_repeated_after_each_run_and_says_what_that_proves() {
        Fx.run(() -> window().desk().view(RunView.TIMELINE));
        assertThat(Fx.call(() -> window().open("many/race"))).isTrue();
        Fx.run(() -> window().exercises().run());
        Fx.await("the repetition", PATIENCE, () -> said("Only a reason is"));
        assertThat(Fx.call(() -> window().runs().state().phase())).isEqualTo(Phase.ENDED);
        RepeatResult repeated = ((Result.OfRepeat) asideResult()).repeat();
        assertThat(repeated.complete()).isTrue();
        assertThat(repeated.runs()).isBetween(1, 20);
        // Opening one of its runs is no new run.
        Fx.run(() -> window().desk().experiments().openRun("done"));
        Fx.settle();
        assertThat(Fx.call(() -> window().desk().experiments().measuring())).isFalse();
    }

    private boolean said(String words) {
        return Fx.call(() ->
                window().root().lookupAll("*").stream()
                        .anyMatch(node ->
                                node instanceof Text text && text.getText().contains(words)));
    }

    private Result asideResult() {
        return Fx.call(() -> {
            window().desk().experiments().choose("REPEAT");
            return window().desk().experiments().experiment().orElseThrow().result();
        });
    }
}
