package dev.interleave.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lesson.LessonLoader;
import dev.interleave.lesson.Parsons;
import dev.interleave.lesson.RunFacts;
import dev.interleave.lesson.RunFacts.LaneFact;
import dev.interleave.lesson.RunFacts.SpanFact;
import dev.interleave.support.Fx;
import dev.interleave.ui.exercise.Answers;
import dev.interleave.ui.exercise.Exercises;
import dev.interleave.ui.kit.Kit;
import dev.interleave.ui.kit.Look;
import dev.interleave.ui.lessons.StepRef;
import dev.interleave.ui.prose.ProseCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exercises as a learner meets them: clicked, typed, moved by keys, and answered by runs.
class ExercisesTest {
    private static final long MILLI = 1_000_000;

    @TempDir Path lessons;

    private final List<List<String>> inserted = new ArrayList<>();
    private final Map<String, String> kept = new HashMap<>();

    private final Answers answers =
            new Answers() {
                @Override
                public Optional<String> get(String question) {
                    return Optional.ofNullable(kept.get(question));
                }

                @Override
                public void put(String question, String answer) {
                    kept.put(question, answer);
                }
            };

    /// Set by [#open], with which every test begins.
    @SuppressWarnings("NullAway.Init")
    private Exercises exercises;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    private void open(String fences) throws IOException {
        Files.createDirectories(lessons.resolve("01-demo"));
        Files.writeString(
                lessons.resolve("01-demo/lesson.md"),
                """
                ---
                id: demo
                title: A demo
                summary: Shows the format.
                order: 1
                minutes: 5
                ---

                ## One {#one}

                ```java file=A.java
                // your lines
                // end of your lines
                class A { void main() {} }
                ```

                """
                        + fences);
        Files.writeString(lessons.resolve("01-demo/B.java"), "class B { void main() {} }\n");
        var library = LessonLoader.load(lessons);
        assertThat(library.problems()).isEmpty();
        stage =
                Fx.call(() -> {
                    var look = new Look(false, false, 100);
                    var kit = new Kit(look);
                    exercises = new Exercises(kit, this::insert);
                    exercises.keep(answers);
                    var card = new ProseCard(kit, exercises);
                    var root = new StackPane(card.node());
                    look.dress(root);
                    card.show(StepRef.all(library).getFirst());
                    return Fx.show(root, 600, 900);
                });
        Fx.settle();
    }

    private boolean insert(Parsons puzzle, List<String> lines) {
        inserted.add(lines);
        return true;
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    @Test
    void a_guessed_number_is_answered_by_the_run() throws IOException {
        open(
                """
                ```predict
                question: How long?
                estimate: wall
                of: task
                most: 2000
                ```
                """);
        assertThat(exercises.awaited()).isPresent();
        assertThat(exercises.wantRuns()).isFalse();
        type("many");
        press("That is my guess");
        assertThat(words()).contains("Found “many”, expected a whole number such as 300.");
        type("400");
        press("That is my guess");
        assertThat(exercises.awaited()).isEmpty();
        ran(0, 200);
        assertThat(words()).contains("You said 400 ms; this run took 200 ms: 2.0 times shorter.");
    }

    @Test
    void a_prediction_can_be_skipped() throws IOException {
        open(
                """
                ```predict
                question: Where?
                bars: [task(1), task(2)]
                until: 1s
                ```
                """);
        assertThat(exercises.awaited()).isPresent();
        Fx.run(() -> exercises.skip());
        assertThat(exercises.awaited()).isEmpty();
        assertThat(words()).contains("Skipped.");
    }

    @Test
    void a_quiz_is_still_there_when_predictions_are_skipped() throws IOException {
        open(
                """
                ```quiz
                question: Which?
                options:
                  - {text: this, why: W1, right: true}
                  - {text: that, why: W2}
                ```
                """);
        Fx.run(() -> exercises.skip());
        assertThat(words()).doesNotContain("Skipped.");
        Fx.run(() -> ((ToggleButton) all(".choice").getFirst()).fire());
        assertThat(words()).contains("Right.", "W1");
    }

    @Test
    void bars_are_moved_and_stretched_by_keys_and_compared_with_the_run() throws IOException {
        open(
                """
                ```predict
                question: Where?
                bars: [task(1), task(2)]
                until: 1s
                ```
                """);
        Node second = all(".sketch-row").get(1);
        assertThat(second.getAccessibleText()).isEqualTo("task(2), from 0 to 250 milliseconds");
        for (int i = 0; i < 12; i++) {
            key(second, KeyCode.RIGHT, false);
        }
        key(second, KeyCode.LEFT, true);
        assertThat(second.getAccessibleText()).isEqualTo("task(2), from 300 to 525 milliseconds");
        press("That is what I expect");
        ran(0, 200, 100, 300);
        assertThat(words())
                .contains("You drew task(1) before task(2); in this run it was at the same time");
        ran(0, 200, 200, 400);
        assertThat(words()).contains("The bars of this run lie as you drew them.");
    }

    @Test
    void an_order_is_put_right_with_the_keyboard() throws IOException {
        open(
                """
                ```quiz
                kind: order
                question: In which order?
                items: [one, two, three]
                why: Counting.
                ```
                """);
        press("Check");
        assertThat(words()).contains("Not yet:");
        for (String item : List.of("three", "two", "one")) {
            Node row = row(item);
            for (int i = 0; i < 2; i++) {
                alt(row, KeyCode.UP);
            }
        }
        press("Check");
        assertThat(words()).contains("Right. Counting.");
    }

    @Test
    void pairs_are_put_together() throws IOException {
        open(
                """
                ```quiz
                kind: match
                question: What does it do?
                pairs:
                  - {left: start, right: a new thread, why: W1}
                  - {left: run, right: this thread, why: W2}
                ```
                """);
        press("Check");
        assertThat(words()).contains("2 still to choose.");
        choose("start", "this thread");
        choose("run", "this thread");
        press("Check");
        assertThat(words()).contains("Not yet.").contains("start");
        choose("start", "a new thread");
        press("Check");
        assertThat(words()).contains("Right.").contains("W1").contains("W2");
    }

    @Test
    void answers_of_every_kind_are_there_again_when_the_step_is_opened_again() throws IOException {
        String fences =
                """
                ```predict
                question: How long?
                estimate: wall
                of: task
                most: 2000
                ```

                ```predict
                question: Where?
                bars: [task(1), task(2)]
                until: 1s
                ```

                ```quiz
                kind: order
                question: In which order?
                items: [one, two, three]
                why: Counting.
                ```

                ```quiz
                kind: match
                question: What does it do?
                pairs:
                  - {left: start, right: a new thread, why: W1}
                  - {left: run, right: this thread, why: W2}
                ```

                ```quiz
                kind: parsons
                question: Lines, please.
                file: A.java
                lines: |
                  first();
                  first();
                  second();
                why: One, one, two.
                ```
                """;
        open(fences);
        type("400");
        press("That is my guess");
        key(all(".sketch-row").get(1), KeyCode.RIGHT, false);
        press("That is what I expect");
        for (String item : List.of("three", "two", "one")) {
            alt(row(item), KeyCode.UP);
            alt(row(item), KeyCode.UP);
        }
        choose("start", "a new thread");
        choose("run", "this thread");
        for (int i = 0; i < 3; i++) {
            alt(row("second();"), KeyCode.DOWN);
        }
        alt(row("second();"), KeyCode.UP);
        List<Button> checks =
                all(".answer-button").stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getText().equals("Check"))
                        .toList();
        assertThat(checks).hasSize(3);
        Fx.run(() -> checks.forEach(Button::fire));
        String before = words();
        assertThat(before)
                .contains("You said 400. Now run it.", "Your picture is kept.")
                .contains("Right. Counting.", "W1", "Right. One, one, two.");
        close();
        open(fences);
        assertThat(exercises.awaited()).isEmpty();
        assertThat(all(".sketch-row").get(1).getAccessibleText())
                .isEqualTo("task(2), from 25 to 275 milliseconds");
        assertThat(words())
                .contains("You said 400. Now run it.", "Your picture is kept.")
                .contains("Right. Counting.", "W1");
        press("Put into the code");
        assertThat(inserted).containsExactly(List.of("first();", "first();", "second();"));
    }

    @Test
    void what_was_kept_of_another_question_is_no_answer() throws IOException {
        kept.put("In which order?", "one\ntwo\nfour");
        kept.put("Where?", "0 9 task(9)\nnonsense");
        open(
                """
                ```predict
                question: Where?
                bars: [task(1), task(2)]
                until: 1s
                ```

                ```quiz
                kind: order
                question: In which order?
                items: [one, two, three]
                why: Counting.
                ```
                """);
        assertThat(exercises.awaited()).isPresent();
        assertThat(words()).doesNotContain("Not yet", "Your picture is kept.");
    }

    @Test
    void a_number_is_right_within_its_tolerance() throws IOException {
        open(
                """
                ```quiz
                kind: number
                question: How many?
                answer: 2.5
                tolerance: 0.1
                why: Count.
                ```
                """);
        type("3");
        press("Check");
        assertThat(words()).contains("Not quite: less.");
        type("2,45");
        press("Check");
        assertThat(words()).contains("Right. Count.");
    }

    @Test
    void the_lines_of_a_puzzle_go_into_the_code_in_the_order_of_the_learner() throws IOException {
        open(
                """
                ```quiz
                kind: parsons
                question: In order, please.
                file: A.java
                lines: |
                  first();
                  second();
                  third();
                extra:
                  - {line: fourth();, why: There is no fourth.}
                why: One, two, three.
                ```
                """);
        alt(row("fourth();"), KeyCode.UP);
        for (String item : List.of("third();", "second();", "first();")) {
            Node row = row(item);
            for (int i = 0; i < 4; i++) {
                alt(row, KeyCode.UP);
            }
        }
        press("Check");
        assertThat(words()).contains("There is no fourth.");
        for (int i = 0; i < 4; i++) {
            alt(row("fourth();"), KeyCode.DOWN);
        }
        press("Put into the code");
        assertThat(inserted).containsExactly(List.of("first();", "second();", "third();"));
        press("Check");
        assertThat(words()).contains("Right. One, two, three.");
    }

    @Test
    void what_is_to_be_made_is_judged_by_each_run_and_a_solution_can_be_seen() throws IOException {
        open(
                """
                ```task
                kind: make
                text: Make two.
                check:
                  calls: {of: task, count: 2}
                solution: B.java
                ```
                """);
        ran(0, 100);
        assertThat(words()).contains("Not yet:").contains("expected 2 spans of task, found 1");
        ran(0, 100, 50, 150);
        assertThat(words()).contains("Done: this run shows what the task asks for.");
        assertThat(words()).doesNotContain("void");
        press("Show a solution");
        assertThat(words()).contains("void");
        press("Hide the solution");
    }

    private void ran(long... startsAndEnds) {
        List<SpanFact> spans = new ArrayList<>();
        for (int i = 0; i < startsAndEnds.length; i += 2) {
            spans.add(
                    new SpanFact(
                            1,
                            "call",
                            "task(" + (i / 2 + 1) + ")",
                            "A.task",
                            startsAndEnds[i] * MILLI,
                            startsAndEnds[i + 1] * MILLI,
                            false,
                            true));
        }
        var main = new LaneFact(1, "main", "main", false, 1, 0, 1000 * MILLI);
        var facts =
                new RunFacts(
                        "completed",
                        0,
                        1000 * MILLI,
                        1000 * MILLI,
                        0,
                        0,
                        0,
                        1,
                        List.of(main),
                        spans,
                        List.of(),
                        List.of());
        Fx.run(() -> exercises.ran("", facts));
    }

    private List<Node> all(String selector) {
        return Fx.call(() -> List.copyOf(stage.getScene().getRoot().lookupAll(selector)));
    }

    private Node row(String words) {
        return all(".reorder-row").stream()
                .filter(row -> text(row).anyMatch(words::equals))
                .findFirst()
                .orElseThrow();
    }

    private void choose(String left, String right) {
        Fx.run(() ->
                all(".combo-box").stream()
                        .filter(box -> left.equals(box.getAccessibleText()))
                        .findFirst()
                        .ifPresent(box -> set((ComboBox<?>) box, right)));
    }

    private static <T> void set(ComboBox<T> box, String value) {
        box.getSelectionModel()
                .select(
                        box.getItems().stream()
                                .filter(item -> item.equals(value))
                                .findFirst()
                                .orElseThrow());
    }

    private void type(String text) {
        var field = (TextField) all(".answer-row > .text-field").getFirst();
        Fx.run(field::clear);
        Fx.type(field, text);
    }

    private void press(String words) {
        Fx.run(() ->
                Stream.of(".button", ".hyperlink")
                        .flatMap(kind -> all(kind).stream())
                        .map(Labeled.class::cast)
                        .filter(button -> words.equals(button.getText()))
                        .findFirst()
                        .ifPresentOrElse(
                                button -> {
                                    if (button instanceof Button clicked) {
                                        clicked.fire();
                                    } else {
                                        ((javafx.scene.control.Hyperlink) button).fire();
                                    }
                                },
                                () -> {
                                    throw new AssertionError("no button " + words);
                                }));
    }

    private static void key(Node node, KeyCode code, boolean shift) {
        Fx.key(node, code, shift, false);
    }

    private static void alt(Node node, KeyCode code) {
        Fx.run(() ->
                node.fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", code, false, false, true, false)));
    }

    /// All that can be read.
    private String words() {
        return Fx.call(() -> String.join(" ", text(stage.getScene().getRoot()).toList()));
    }

    private static Stream<String> text(Node node) {
        if (!node.isVisible()) {
            return Stream.of();
        }
        if (node instanceof Text text) {
            return Stream.of(text.getText());
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(ExercisesTest::text)
                : Stream.of();
    }
}
