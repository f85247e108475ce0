package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.RunResult;
import dev.interleave.lesson.LessonLoader;
import dev.interleave.support.Fx;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Verdict;
import dev.interleave.ui.run.RunState.Phase;
import dev.interleave.ui.state.EditStore;
import dev.interleave.ui.state.Progress;
import dev.interleave.ui.state.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The main job, for real: the window, the lessons as shipped, and child JVMs; run and stopped by
/// clicks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path LESSONS = Path.of("lessons");

    /// The step whose code these tests overwrite; the window keeps such edits.
    private static final String SCRATCH = "sequential/five-in-a-loop";

    private Workbench workbench;
    private javafx.stage.Stage stage;

    @BeforeAll
    void openTheWindow(@TempDir Path folder) throws Exception {
        var messages = new Messages();
        var services =
                new WorkbenchServices(
                        new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(128)),
                        () -> LessonLoader.load(LESSONS),
                        LESSONS,
                        new SettingsStore(folder.resolve("settings.properties")),
                        new EditStore(folder.resolve("edits"), EditStore.PAUSE, messages),
                        new Progress(folder.resolve("progress")),
                        messages);
        workbench = Fx.call(() -> new Workbench(services));
        stage = Fx.show(workbench.root(), 1440, 900);
        Fx.run(workbench::load);
        Fx.await("the lessons", () -> workbench.current().isPresent());
    }

    @AfterAll
    void closingTheWindowLeavesNoChildBehind() {
        Fx.run(() -> {
            workbench.close();
            stage.close();
        });
        Fx.await(
                "every child to be gone",
                PATIENCE,
                () -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_click_on_run_shows_bars_that_grow_and_then_the_verdict() {
        open("sequential/two-tasks");
        click(".run-button");
        Fx.await("an open bar", PATIENCE, () -> hasOpenBar(snapshot()));
        long early = Fx.call(() -> snapshot().nowNanos());
        Fx.await("time to go on", PATIENCE, () -> snapshot().nowNanos() > early);
        RunSnapshot run = awaitEnd().snapshot();
        assertThat(Verdict.of(run).text()).startsWith("2 calls of main, at most 1 at once");
        assertThat(run.lanes()).hasSize(1);
        assertThat(run.lanes().getFirst().spans().get(0).name()).isEqualTo("task(\"First task\")");
        assertThat(Fx.call(() -> workbench.console().list().getItems())).isNotEmpty();
    }

    @Test
    void a_run_says_what_it_shows_of_a_prediction() throws Exception {
        assertThat(Fx.call(() -> workbench.open("sequential/two-tasks"))).isTrue();
        Fx.settle();
        Fx.run(() ->
                ((javafx.scene.control.ToggleButton)
                                workbench.root().lookup(".callout.predict .choice"))
                        .fire());
        click(".run-button");
        awaitEnd();
        Fx.await(
                "what the run shows",
                () ->
                        Fx.call(() -> workbench.root().lookupAll(".callout.predict .why")).stream()
                                        .filter(Node::isVisible)
                                        .count()
                                == 2);
    }

    @Test
    void threads_have_lanes_of_their_own_and_main_waits_for_them() {
        open("threads/with-join");
        click(".run-button");
        RunSnapshot run = awaitEnd().snapshot();
        assertThat(run.lanes()).extracting(track -> track.lane().name()).contains("tea", "toast");
        assertThat(run.lanes().getFirst().lane().kind()).isEqualTo(LaneKind.MAIN);
        var waits = run.lanes().getFirst().states();
        assertThat(Stream.iterate(0, i -> i < waits.size(), i -> i + 1).map(waits::get))
                .anyMatch(wait -> wait.holder() > 1 && wait.endNanos() != Span.OPEN);
    }

    @Test
    void running_again_stops_the_old_run_and_starts_the_new_one() {
        open(SCRATCH);
        replaceCode("class A { void main() { spin(); } void spin() { while (true) {} } }");
        click(".run-button");
        Fx.await("an open bar", PATIENCE, () -> hasOpenBar(snapshot()));
        long first = Fx.call(() -> snapshot().lanes().getFirst().lane().pid());
        replaceCode("class A { void main() { work(); } void work() { IO.println(1); } }");
        click(".run-button");
        assertThat(awaitEnd().outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        Fx.await(
                "the first child to be gone",
                PATIENCE,
                () -> ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty());
    }

    static Stream<Arguments> programsThatEnd() {
        return Stream.of(
                arguments("", Outcome.Kind.COMPILE_ERROR, "nothing to run"),
                arguments("void main() { int x = }", Outcome.Kind.COMPILE_ERROR, "line 1"),
                arguments("class A { void run() {} }", Outcome.Kind.COMPILE_ERROR, "main"),
                arguments(
                        "public class A { void main() { B.go(); } } public class B { static void"
                                + " go() {} }",
                        Outcome.Kind.COMPLETED,
                        ""),
                arguments(
                        "package a.b; class A { public static void main(String[] a) {} }",
                        Outcome.Kind.COMPLETED,
                        ""),
                arguments(
                        "class Größe { void main() { 测试(); } void 测试() { IO.println(\"π\"); } }",
                        Outcome.Kind.COMPLETED,
                        ""),
                arguments("void main() { System.exit(3); }", Outcome.Kind.EXITED, "3"),
                arguments(
                        "void main() { Runtime.getRuntime().halt(4); }", Outcome.Kind.EXITED, "4"),
                arguments(
                        "void main() { throw new IllegalStateException(\"boom\"); }",
                        Outcome.Kind.FAILED,
                        "boom"),
                arguments(
                        "void main() { var all = new java.util.ArrayList<byte[]>();"
                                + " while (true) all.add(new byte[1 << 20]); }",
                        Outcome.Kind.FAILED,
                        "memory"),
                arguments(
                        "void main() { var hold = new Object(); while (true)"
                                + " Thread.ofPlatform().start(() -> { synchronized (hold) { try {"
                                + " hold.wait(); } catch (InterruptedException e) {} } }); }",
                        Outcome.Kind.LIMIT,
                        "threads"));
    }

    @ParameterizedTest
    @MethodSource("programsThatEnd")
    void bad_and_odd_programs_have_an_outcome_that_says_what_happened(
            String code, Outcome.Kind expected, String words) {
        open(SCRATCH);
        replaceCode(code);
        click(".run-button");
        RunResult result = awaitEnd();
        assertThat(result.outcome().kind()).as(result.outcome().message()).isEqualTo(expected);
        assertThat(result.outcome().message()).containsIgnoringCase(words);
    }

    static Stream<String> programsThatNeverEnd() {
        return Stream.of(
                "void main() { while (true) {} }",
                "void main() { while (true) IO.println(\"more and more and more\"); }",
                "void main() { while (true) try { Thread.sleep(1000); } catch (InterruptedException"
                        + " e) {} }",
                "void main() { Runtime.getRuntime().addShutdownHook(new Thread(() -> { while"
                        + " (true); })); System.exit(0); }",
                "void main() throws Exception { new ProcessBuilder(\"sleep\", \"1000\").start();"
                        + " Thread.sleep(1_000_000); }");
    }

    @ParameterizedTest
    @MethodSource("programsThatNeverEnd")
    void stop_ends_whatever_runs_and_the_window_stays_live(String code) {
        open(SCRATCH);
        replaceCode(code);
        click(".run-button");
        Fx.await("the program to run", PATIENCE, () -> !snapshot().lanes().isEmpty());
        long pid = Fx.call(() -> snapshot().lanes().getFirst().lane().pid());
        // The window answers while the program does its worst.
        for (int i = 0; i < 10; i++) {
            Fx.settle();
        }
        click(".stop-button");
        assertThat(awaitEnd().outcome().kind()).isEqualTo(Outcome.Kind.STOPPED);
        Fx.await(
                "the child to be gone",
                PATIENCE,
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void a_question_is_shown_at_once_and_what_is_typed_answers_it() {
        open(SCRATCH);
        replaceCode(
                """
                import java.util.Scanner;
                void main() throws Exception {
                    String name = IO.readln("Name? ");
                    IO.println("Hello " + name);
                    IO.println(new Scanner(System.in).hasNextLine() + " " + System.console());
                }
                """);
        click(".run-button");
        Fx.await("the input line", PATIENCE, () -> input().getParent().isVisible());
        assertThat(Fx.call(() -> consoleText())).contains("Name? ");
        assertThat(snapshot().waitsForInput()).isTrue();
        var waits = snapshot().lanes().getFirst().states();
        assertThat(waits.get(waits.size() - 1).line()).isEqualTo(3);
        assertThat(waits.get(waits.size() - 1).on()).isEqualTo("input");
        assertThat(Fx.call(() -> input().isFocused())).isTrue();
        Fx.run(() -> input().appendText("Zoë"));
        Fx.key(input(), KeyCode.ENTER, false, false);
        Fx.await("the answer", PATIENCE, () -> consoleText().contains("Hello Zoë"));
        assertThat(Fx.call(() -> consoleText())).contains("Name? Zoë\nHello Zoë");
        Fx.key(input(), KeyCode.D, false, true);
        RunResult result = awaitEnd();
        assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        assertThat(Fx.call(() -> consoleText())).contains("false null");
        assertThat(Fx.call(() -> input().getParent().isVisible())).isFalse();
        // What was typed is no output of the program.
        assertThat(result.snapshot().output())
                .noneMatch(piece -> piece.text().contains("Name? Zoë"));
    }

    @Test
    void what_is_typed_before_anybody_asks_is_kept() {
        open(SCRATCH);
        replaceCode(
                """
                void main() throws Exception {
                    while (!ready()) { Thread.sleep(5); }
                    IO.println("got " + IO.readln());
                }
                boolean ready() throws Exception { return System.in.available() > 0; }
                """);
        click(".run-button");
        Fx.await("the program to run", PATIENCE, () -> !snapshot().lanes().isEmpty());
        Fx.run(() -> workbench.console().list().requestFocus());
        Fx.type(workbench.console().list(), "x");
        Fx.await("the input line", PATIENCE, () -> input().getParent().isVisible());
        Fx.run(() -> input().appendText("yz"));
        Fx.key(input(), KeyCode.ENTER, false, false);
        assertThat(awaitEnd().outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        assertThat(Fx.call(() -> consoleText())).contains("got xyz");
    }

    @Test
    void stop_ends_a_program_that_waits_for_input() {
        open(SCRATCH);
        replaceCode("void main() { IO.println(IO.readln() + IO.readln()); }");
        click(".run-button");
        Fx.await("the program to wait", PATIENCE, () -> snapshot().waitsForInput());
        click(".stop-button");
        assertThat(awaitEnd().outcome().kind()).isEqualTo(Outcome.Kind.STOPPED);
    }

    private TextField input() {
        return (TextField) Fx.call(() -> workbench.root().lookup(".console-input"));
    }

    private String consoleText() {
        return workbench.console().list().getItems().stream()
                .map(line -> line.text())
                .collect(Collectors.joining("\n"));
    }

    private void open(String step) {
        assertThat(Fx.call(() -> workbench.open(step))).as(step).isTrue();
        Fx.run(() -> workbench.prose().exercises().skip());
        Fx.settle();
    }

    private void replaceCode(String code) {
        CodeArea area = Fx.call(() -> workbench.code().editor().orElseThrow().area());
        Fx.run(() -> area.replaceText(code));
        Fx.settle();
    }

    private void click(String selector) {
        Node node = Fx.call(() -> workbench.root().lookup(selector));
        assertThat(node).as(selector).isNotNull();
        Fx.await(selector + " to be enabled", () -> !node.isDisabled());
        Fx.click(node);
    }

    private RunSnapshot snapshot() {
        return workbench.runs().state().snapshot();
    }

    private RunResult awaitEnd() {
        Fx.await(
                "the end of the run",
                PATIENCE,
                () -> workbench.runs().state().phase() == Phase.ENDED);
        return Fx.call(() -> workbench.runs().state().result().orElseThrow());
    }

    private static boolean hasOpenBar(RunSnapshot run) {
        return run.lanes().stream()
                .map(track -> track.spans())
                .anyMatch(
                        spans -> spans.size() > 0 && spans.endNanos(spans.size() - 1) == Span.OPEN);
    }
}
