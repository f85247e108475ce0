package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.live.CodeAdvice;
import dev.interleave.lesson.LessonLibrary;
import dev.interleave.lesson.LessonModule;
import dev.interleave.lesson.Step;
import dev.interleave.support.Fx;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.ui.export.FileDialogs;
import dev.interleave.ui.history.RunHistory;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.Settings;
import dev.interleave.ui.state.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// A window whose runs and file dialogs do what the test says.
final class PanelWindow implements AutoCloseable {
    final FakeEngine engine = new FakeEngine();
    final Dialogs dialogs = new Dialogs();
    final SettingsStore settings;
    final Workbench workbench;
    final Stage stage;

    /// Answers at once, and notes what it was asked.
    static final class Dialogs implements FileDialogs {
        volatile Optional<Path> answer = Optional.empty();
        final List<String> asked = new ArrayList<>();

        @Override
        public Optional<Path> save(Path folder, String name, String kind, String extension) {
            asked.add(folder + " " + name);
            return answer;
        }

        @Override
        public Optional<Path> open(Path folder, String kind, String extension) {
            asked.add(folder + " *." + extension);
            return answer;
        }

        @Override
        public Optional<Path> folder(Path folder, String kind) {
            asked.add(folder + " " + kind);
            return answer;
        }
    }

    PanelWindow(Path folder, LessonLibrary lessons) throws IOException {
        this(folder, lessons, CodeAdvice.NONE);
    }

    PanelWindow(Path folder, LessonLibrary lessons, CodeAdvice problems) throws IOException {
        var messages = new Messages();
        settings = new SettingsStore(folder.resolve("settings.properties"));
        var services =
                new WorkbenchServices(
                        engine,
                        () -> lessons,
                        folder,
                        settings,
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        new Progress(folder.resolve("progress")),
                        messages,
                        dialogs,
                        problems,
                        Optional.of(new RunHistory(folder.resolve("runs"))));
        workbench = Fx.call(() -> new Workbench(services));
        stage = Fx.show(workbench.root(), 1300, 1000);
        Fx.run(() -> workbench.showLessons(lessons));
        Fx.settle();
    }

    /// A step with one program, in two variants.
    static LessonLibrary twoVariants() {
        var step =
                new Step(
                        "two",
                        "Two ways",
                        List.of(
                                new Step.CodePane("Slow.java", "slow", SampleLessons.CODE),
                                new Step.CodePane("Quick.java", "quick", "void main() {}\n")),
                        List.of(),
                        List.of(),
                        List.of(),
                        1);
        return new LessonLibrary(
                List.of(
                        new LessonModule(
                                "ways",
                                "Ways",
                                "",
                                1,
                                5,
                                List.of(step),
                                Path.of("lessons", "ways", "lesson.md"))),
                List.of());
    }

    /// Runs the code that is open, to an end with that snapshot.
    void run(RunSnapshot last) {
        Fx.run(workbench::run);
        engine.last().complete(last);
        await(Phase.ENDED);
    }

    void await(Phase phase) {
        Fx.await(phase.toString(), () -> workbench.runs().state().phase() == phase);
        Fx.settle();
    }

    void key(KeyCode code, boolean shift, boolean control) {
        Fx.run(() ->
                javafx.event.Event.fireEvent(
                        workbench.root(),
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false)));
        Fx.settle();
    }

    List<Node> all(String selector) {
        return Fx.call(() ->
                workbench.root().lookupAll(selector).stream().filter(Node::isVisible).toList());
    }

    Node one(String selector) {
        List<Node> found = all(selector);
        assertThat(found).as(selector).hasSize(1);
        return found.getFirst();
    }

    String message() {
        return Fx.call(() -> workbench.status().message());
    }

    void awaitMessage(String words) {
        Fx.await("the words " + words, () -> workbench.status().message().contains(words));
    }

    void remember() {
        Fx.run(() -> workbench.remember(Settings.DEFAULT.window()));
    }

    @Override
    public void close() {
        Fx.run(stage::close);
        Fx.run(workbench::close);
    }
}
