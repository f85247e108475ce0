package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.Problem;
import dev.interleave.launch.Outcome;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.support.Fx;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.ui.console.ConsoleLine;
import dev.interleave.ui.console.ConsoleView;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.panel.RunView;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.Settings;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbenchTest {
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");

    @TempDir Path folder;
    private final FakeEngine engine = new FakeEngine();

    /// Set by [#open], with which every test begins.
    @SuppressWarnings("NullAway.Init")
    private Workbench workbench;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    private void open(Supplier<LessonLibrary> lessons) {
        var messages = new Messages();
        try {
            var services =
                    new WorkbenchServices(
                            engine,
                            lessons,
                            folder.resolve("lessons"),
                            new SettingsStore(folder.resolve("settings.properties")),
                            new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                            new Progress(folder.resolve("progress")),
                            messages);
            workbench = Fx.call(() -> new Workbench(services));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        stage = Fx.show(workbench.root(), 1200, 1000);
        Fx.run(() -> workbench.showLessons(lessons.get()));
        Fx.settle();
    }

    /// Opens the window on a step whose prediction is skipped.
    private void open() {
        openAsNew();
        Fx.run(() -> workbench.prose().exercises().skip());
    }

    private void openAsNew() {
        open(SampleLessons::library);
    }

    private void close() {
        Fx.run(() -> {
            workbench.remember(Settings.DEFAULT.window());
            stage.close();
            workbench.close();
        });
    }

    @AfterEach
    void end() {
        Fx.run(stage::close);
        Fx.run(workbench::close);
    }

    private CodeArea area() {
        return Fx.call(() -> workbench.code().editor().orElseThrow().area());
    }

    private void key(KeyCode code, boolean shift, boolean control, boolean alt) {
        Fx.run(() ->
                javafx.event.Event.fireEvent(
                        workbench.root(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false)));
        Fx.settle();
    }

    private String step() {
        return Fx.call(() -> workbench.current().map(StepRef::path).orElse("none"));
    }

    private void awaitPhase(Phase phase) {
        Fx.await(phase.toString(), () -> workbench.runs().state().phase() == phase);
    }

    private boolean shows(String words) {
        return Fx.call(() ->
                workbench.root().lookupAll(".label").stream()
                        .filter(Node::isVisible)
                        .anyMatch(n -> n instanceof Labeled l && l.getText().contains(words)));
    }

    @Test
    void the_first_run_of_a_step_asks_for_a_prediction_once() {
        openAsNew();
        key(KeyCode.ENTER, false, true, false);
        assertThat(engine.runs).isEmpty();
        assertThat(Fx.call(() -> workbench.status().message())).startsWith("Predict first");
        assertThat(Fx.call(() -> stage.getScene().getFocusOwner().getStyleClass()))
                .contains("choice");
        key(KeyCode.ENTER, false, true, false);
        assertThat(engine.runs).hasSize(1);
    }

    @Test
    void a_prediction_unlocks_run_and_in_class_nothing_is_locked() {
        openAsNew();
        Fx.run(() ->
                ((javafx.scene.control.ToggleButton)
                                workbench.root().lookup(".callout.predict .choice"))
                        .fire());
        key(KeyCode.ENTER, false, true, false);
        assertThat(engine.runs).hasSize(1);
        close();
        openAsNew();
        Fx.run(() -> workbench.look().presenterProperty().set(true));
        key(KeyCode.ENTER, false, true, false);
        assertThat(engine.runs).hasSize(2);
    }

    @Test
    void typing_and_running_sends_the_typed_text() {
        open();
        Fx.run(() -> area().moveTo(0));
        Fx.type(area(), "// hello\n");
        key(KeyCode.ENTER, false, true, false);
        var file = engine.last().program().files().getFirst();
        assertThat(file.name()).isEqualTo("Main.java");
        assertThat(file.text()).startsWith("// hello").endsWith(SampleLessons.CODE);
        assertThat(engine.last().program().name()).isEqualTo("threads/start");
    }

    @Test
    void a_run_is_shown_while_it_runs_and_when_it_is_over() {
        open();
        Fx.click(workbench.bar().runButton());
        awaitPhase(Phase.STARTING);
        engine.last().show(SampleRun.threeWorkers(true));
        awaitPhase(Phase.RUNNING);
        assertThat(Fx.call(() -> workbench.bar().runButton().getText())).isEqualTo("Restart");
        assertThat(Fx.call(() -> workbench.console().list().getItems().size())).isEqualTo(6);
        engine.last().complete(SampleRun.threeWorkers(false));
        awaitPhase(Phase.ENDED);
        assertThat(Fx.call(() -> workbench.bar().runButton().getText())).isEqualTo("Run");
        assertThat(Fx.call(() -> workbench.timeline().verdictText())).contains("3 tasks");
        assertThat(shows("completed after 212 ms")).isTrue();
    }

    @Test
    void a_run_leaves_caret_selection_scrolling_and_the_way_back_where_they_are() {
        open();
        Fx.run(() -> area().appendText("// line\n".repeat(80)));
        Fx.run(() -> area().showParagraphAtTop(40));
        Fx.settle();
        int at = Fx.call(() -> area().getAbsolutePosition(44, 3));
        Fx.run(() -> area().selectRange(at, at + 4));
        Fx.settle();
        int top = Fx.call(() -> area().firstVisibleParToAllParIndex());
        key(KeyCode.ENTER, false, true, false);
        engine.last().show(SampleRun.threeWorkers(true));
        awaitPhase(Phase.RUNNING);
        engine.last().complete(SampleRun.threeWorkers(false));
        awaitPhase(Phase.ENDED);
        Fx.settle();
        assertThat(Fx.call(() -> area().getSelection().getStart())).isEqualTo(at);
        assertThat(Fx.call(() -> area().getSelection().getEnd())).isEqualTo(at + 4);
        assertThat(Fx.call(() -> area().firstVisibleParToAllParIndex())).isEqualTo(top);
        Fx.run(() -> area().undo());
        assertThat(Fx.call(() -> area().getText())).isEqualTo(SampleLessons.CODE);
    }

    @Test
    void a_step_without_code_is_all_prose_and_the_next_one_is_as_before() {
        open();
        assertThat(Fx.call(() -> workbench.open("threads/daemon"))).isTrue();
        Fx.settle();
        assertThat(Fx.call(() -> workbench.prose().node().getScene())).isNotNull();
        assertThat(Fx.call(() -> workbench.code().node().getScene())).isNull();
        assertThat(Fx.call(() -> workbench.desk().node().getScene())).isNull();
        Fx.run(() -> workbench.desk().view(RunView.EXPERIMENT));
        assertThat(Fx.call(() -> workbench.desk().node().getScene())).isNotNull();
        Fx.run(() -> workbench.desk().view(RunView.TIMELINE));
        assertThat(Fx.call(() -> workbench.open("threads/start"))).isTrue();
        Fx.settle();
        for (Node each :
                List.of(
                        workbench.prose().node(),
                        workbench.code().node(),
                        workbench.desk().node())) {
            assertThat(Fx.call(each::getScene)).isNotNull();
        }
    }

    @Test
    void running_again_stops_the_first_run_and_shows_nothing_more_of_it() {
        open();
        Fx.run(workbench::run);
        var first = engine.last();
        first.show(SampleRun.threeWorkers(true));
        awaitPhase(Phase.RUNNING);
        key(KeyCode.F5, false, false, false);
        assertThat(first.stopped).isTrue();
        assertThat(engine.last()).isNotSameAs(first);
        awaitPhase(Phase.STARTING);
        assertThat(Fx.call(() -> workbench.console().list().getItems().size())).isZero();
    }

    @Test
    void escape_stops_the_run() {
        open();
        Fx.run(workbench::run);
        engine.last().show(SampleRun.threeWorkers(true));
        awaitPhase(Phase.RUNNING);
        key(KeyCode.ESCAPE, false, false, false);
        awaitPhase(Phase.ENDED);
        assertThat(engine.last().stopped).isTrue();
        assertThat(Fx.call(() -> workbench.timeline().verdictText())).contains("Stopped by you.");
    }

    @Test
    void a_click_on_a_problem_puts_the_caret_there() {
        open();
        Fx.run(workbench::run);
        var problem =
                new Problem(
                        "Main.java",
                        6,
                        23,
                        -1,
                        -1,
                        Problem.Severity.ERROR,
                        "cannot find symbol",
                        "Is it imported?");
        engine.last()
                .end(
                        Outcome.Kind.COMPILE_ERROR,
                        "It does not compile.",
                        RunSnapshot.EMPTY,
                        List.of(problem));
        awaitPhase(Phase.ENDED);
        Fx.settle();
        assertThat(shows("Is it imported?")).isTrue();
        Node cell = Fx.call(() -> workbench.root().lookup(".problem-cell"));
        Fx.click(cell);
        assertThat(Fx.call(() -> area().getCurrentParagraph())).isEqualTo(5);
        assertThat(Fx.call(() -> area().getCaretColumn())).isEqualTo(22);
        assertThat(shows("Ln 6, Col 23")).isTrue();
    }

    @Test
    void an_edit_survives_another_window_and_reset_puts_the_lesson_back() {
        open();
        Fx.run(() -> area().insertText(0, "// mine\n"));
        assertThat(Fx.call(() -> workbench.code().editedProperty().get())).isTrue();
        close();
        open();
        assertThat(Fx.call(() -> area().getText())).startsWith("// mine");
        key(KeyCode.R, true, true, false);
        assertThat(Fx.call(() -> area().getText())).isEqualTo(SampleLessons.CODE);
        assertThat(Fx.call(() -> workbench.code().editedProperty().get())).isFalse();
        Fx.run(() -> area().undo());
        assertThat(Fx.call(() -> area().getText())).startsWith("// mine");
    }

    @Test
    void keys_go_through_the_steps_and_the_last_one_is_remembered() {
        open();
        assertThat(step()).isEqualTo("threads/start");
        key(KeyCode.RIGHT, false, false, true);
        key(KeyCode.PAGE_DOWN, false, false, false);
        assertThat(step()).isEqualTo("threads/daemon");
        assertThat(Fx.call(() -> workbench.code().node().getScene())).isNull();
        key(KeyCode.LEFT, false, false, true);
        assertThat(step()).isEqualTo("threads/join");
        close();
        open();
        assertThat(step()).isEqualTo("threads/join");
    }

    @Test
    void page_down_in_the_editor_stays_in_the_step() {
        open();
        Fx.key(area(), KeyCode.PAGE_DOWN, false, false);
        assertThat(step()).isEqualTo("threads/start");
    }

    @Test
    void scale_theme_and_presenter_change_the_window_and_are_remembered() {
        open();
        double icon = iconSize();
        key(KeyCode.EQUALS, false, true, false);
        key(KeyCode.F9, false, false, false);
        key(KeyCode.F10, false, false, false);
        assertThat(Fx.call(() -> workbench.look().em())).isEqualTo(22);
        assertThat(Fx.call(() -> workbench.root().getStyle())).contains("22");
        assertThat(iconSize()).isGreaterThan(icon * 1.4);
        assertThat(Fx.call(() -> workbench.root().getStyleClass())).contains("dark");
        close();
        open();
        assertThat(Fx.call(() -> workbench.look().em())).isEqualTo(22);
        assertThat(Fx.call(() -> workbench.look().darkProperty().get())).isTrue();
        key(KeyCode.DIGIT0, false, true, false);
        assertThat(Fx.call(() -> workbench.look().em())).isEqualTo(20);
    }

    private double iconSize() {
        return Fx.call(() -> workbench.bar().stopButton().getGraphic().getBoundsInLocal())
                .getHeight();
    }

    @Test
    void a_console_line_and_its_bar_point_at_each_other() {
        open();
        Fx.run(workbench::run);
        engine.last().complete(SampleRun.threeWorkers(false));
        awaitPhase(Phase.ENDED);
        Fx.settle();
        Fx.run(() -> workbench.timeline().view().select(new SpanRef(3, 0)));
        Fx.settle();
        Fx.await(
                "the lines of the bar are marked",
                () -> linkedLines().equals(List.of("start 1", "done 0 done 1 done 2")));
        Fx.run(() -> workbench.timeline().view().clearSelection());
        assertThat(Fx.call(this::linkedLines)).isEmpty();
    }

    private List<String> linkedLines() {
        return workbench.console().list().lookupAll(".console-cell").stream()
                .filter(cell -> cell.getPseudoClassStates().contains(LINKED))
                .map(cell -> ((ListCell<?>) cell).getItem())
                .map(ConsoleLine.class::cast)
                .distinct()
                .sorted(Comparator.comparingLong(ConsoleLine::number))
                .map(ConsoleLine::text)
                .toList();
    }

    @Test
    void a_click_on_a_console_line_marks_its_bar_for_as_long_as_it_is_selected() {
        open();
        List<Optional<SpanRef>> pointed = new ArrayList<>();
        var console =
                Fx.call(() -> new ConsoleView(new Kit(workbench.look()), text -> {}, () -> {}));
        Fx.run(() -> console.onPointed(pointed::add));
        Fx.run(() -> {
            console.show(SampleRun.threeWorkers(false));
            console.list().getSelectionModel().select(1);
        });
        assertThat(pointed).last().isEqualTo(Optional.of(new SpanRef(3, 0)));
        Fx.run(() -> console.list().getSelectionModel().clearSelection());
        assertThat(pointed).last().isEqualTo(Optional.empty());
    }

    @Test
    void the_newest_line_stays_in_view_while_lines_are_added() {
        open();
        Fx.run(workbench::run);
        for (int count = 10; count <= 60; count += 10) {
            int lines = count;
            engine.last().show(SampleRun.printing(lines));
            Fx.await(lines + " lines", () -> workbench.console().list().getItems().size() == lines);
        }
        Fx.await("the last line is in view", () -> visibleLines().contains("line 59"));
    }

    private List<String> visibleLines() {
        return workbench.console().list().lookupAll(".console-cell").stream()
                .filter(Node::isVisible)
                .map(cell -> ((ListCell<?>) cell).getItem())
                .filter(ConsoleLine.class::isInstance)
                .map(line -> ((ConsoleLine) line).text())
                .toList();
    }

    @Test
    void a_flood_of_output_leaves_the_window_live() {
        open();
        Fx.run(workbench::run);
        RunSnapshot flood = SampleRun.printing(400_000);
        engine.last().show(flood);
        Fx.await(
                "the newest lines",
                Duration.ofSeconds(20),
                () -> workbench.console().list().getItems().size() == 5_000);
        assertThat(shows("395,000 earlier lines are left out")).isTrue();
        Fx.click(workbench.bar().stopButton());
        awaitPhase(Phase.ENDED);
    }

    @Test
    void a_broken_settings_file_is_not_fatal_and_is_said() throws IOException {
        Files.writeString(folder.resolve("settings.properties"), "{ not settings");
        open();
        assertThat(step()).isEqualTo("threads/start");
        assertThat(Fx.call(() -> workbench.status().message())).contains("cannot be read");
    }

    @Test
    void without_lessons_the_window_says_where_it_looked() {
        open(() -> new LessonLibrary(List.of(), List.of()));
        assertThat(shows("No lessons found")).isTrue();
        assertThat(shows(folder.resolve("lessons").toString())).isTrue();
        key(KeyCode.ENTER, false, true, false);
        assertThat(engine.runs).isEmpty();
    }

    @Test
    void a_broken_lesson_is_named_with_its_line_and_the_others_load() {
        open(SampleLessons::withBroken);
        assertThat(step()).isEqualTo("threads/start");
        Node row = Fx.call(() -> workbench.root().lookup(".broken-row"));
        Fx.click(row);
        assertThat(shows("lesson.md:12:3: found `expct`")).isTrue();
        key(KeyCode.ESCAPE, false, false, false);
        assertThat(Fx.call(() -> workbench.overlay().shown())).isFalse();
    }

    @Test
    void the_filter_narrows_the_list_and_enter_opens_the_first() {
        open();
        Fx.run(() -> workbench.tree().filter().setText("steal"));
        assertThat(Fx.call(() -> ((ListView<?>) workbench.tree().list()).getItems().size()))
                .isEqualTo(2);
        Fx.key(workbench.tree().filter(), KeyCode.ENTER, false, false);
        assertThat(step()).isEqualTo("pools/stealing");
    }

    @Test
    void f6_goes_round_the_views_and_f1_shows_the_keys() {
        open();
        key(KeyCode.F6, false, false, false);
        Fx.await("the editor has the focus", () -> area().isFocused());
        key(KeyCode.F6, true, false, false);
        Fx.await("the editor has lost it", () -> !area().isFocused());
        key(KeyCode.F1, false, false, false);
        assertThat(shows("Reset code")).isTrue();
    }

    @Test
    void a_chosen_answer_says_why() {
        openAsNew();
        Node choice = Fx.call(() -> workbench.root().lookupAll(".choice").iterator().next());
        Fx.click(choice);
        Fx.settle();
        assertThat(Fx.call(() -> workbench.root().lookup(".why.right"))).isNotNull();
    }

    @Test
    void closing_the_window_ends_the_run_and_the_engine() {
        open();
        Fx.run(workbench::run);
        engine.last().show(SampleRun.threeWorkers(true));
        awaitPhase(Phase.RUNNING);
        close();
        assertThat(engine.last().stopped).isTrue();
        assertThat(engine.closed).isTrue();
    }
}
