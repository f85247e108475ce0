package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interleave.lesson.Step.Block;
import dev.interleave.lesson.Step.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExerciseReaderTest {
    private static final String FRONT =
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
            class A {
                void main() {
                    // your lines
                    // end of your lines
                }
            }
            ```

            """;

    @TempDir Path lessons;

    @Test
    void every_kind_of_exercise_is_read() throws IOException {
        Files.createDirectories(lessons.resolve("01-demo"));
        Files.writeString(lessons.resolve("01-demo/Solved.java"), "class Solved {}\n");
        LessonLibrary library =
                read(
                        """
                        ```predict
                        question: How long?
                        estimate: wall
                        of: task
                        most: 2000
                        ```

                        ```predict
                        question: Where are the bars?
                        bars: [task("a"), task("b")]
                        until: 1s
                        ```

                        ```predict
                        question: At once?
                        options:
                          - text: Yes
                            why: Threads.
                            when: {overlap: {of: task, is: always}}
                          - {text: No, why: One after the other.}
                        ```

                        ```quiz
                        kind: order
                        question: In which order?
                        items: [one, two, three]
                        why: So it is.
                        ```

                        ```quiz
                        kind: match
                        question: What belongs together?
                        pairs:
                          - {left: start(), right: a new thread, why: W1}
                          - {left: run(), right: this thread, why: W2}
                        ```

                        ```quiz
                        kind: number
                        question: How many?
                        answer: 5
                        tolerance: 0.5
                        unit: ms
                        why: Count them.
                        ```

                        ```quiz
                        kind: parsons
                        question: Put them in order.
                        file: A.java
                        lines: |
                          first();
                          if (true) {
                              second();
                          }
                        extra:
                          - {line: third();, why: Not needed.}
                        why: First comes first.
                        ```

                        ```task
                        kind: make
                        text: Make it so.
                        check:
                          calls: {of: task, count: 2}
                        solution: Solved.java
                        ```
                        """);

        assertThat(library.problems()).isEmpty();
        List<Block> blocks = library.modules().getFirst().steps().getFirst().blocks();
        assertThat(blocks.get(0))
                .isEqualTo(
                        new Block.Estimate(
                                "How long?", Measure.WALL, new SpanSelector("task", ""), 2000, ""));
        assertThat(((Block.Sketch) blocks.get(1)).untilNanos()).isEqualTo(1_000_000_000);
        assertThat(((Block.Sketch) blocks.get(1)).bars())
                .extracting(SpanSelector::of)
                .containsExactly("task(\"a\")", "task(\"b\")");
        assertThat(((Block.Predict) blocks.get(2)).options().getFirst().when()).hasSize(1);
        assertThat(((Block.Order) blocks.get(3)).items()).containsExactly("one", "two", "three");
        assertThat(((Block.Match) blocks.get(4)).pairs()).hasSize(2);
        assertThat(((Block.NumberQuiz) blocks.get(5)).tolerance()).isEqualTo(0.5);
        Parsons puzzle = ((Block.Puzzle) blocks.get(6)).lines();
        assertThat(puzzle.lines()).containsExactly("first();", "if (true) {", "    second();", "}");
        assertThat(puzzle.extra()).hasSize(1);
        Block.Assignment task = (Block.Assignment) blocks.get(7);
        assertThat(task.check()).hasSize(1);
        assertThat(task.solution().orElseThrow().text()).isEqualTo("class Solved {}\n");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("quiz", "kind: ordr", "found 'ordr' for 'kind'"),
                arguments(
                        "quiz",
                        "kind: order\nquestion: Q\nitems: [a, b]\nwhy: W",
                        "found 2 items, expected at least 3"),
                arguments(
                        "quiz",
                        "kind: order\nquestion: Q\nitems: [a, b, a]\nwhy: W",
                        "found 'a' twice in 'items'"),
                arguments(
                        "quiz",
                        "kind: number\nquestion: Q\nanswer: many\nwhy: W",
                        "found 'many' for 'answer', expected a number"),
                arguments(
                        "quiz",
                        "kind: parsons\nquestion: Q\nfile: B.java\nlines: |\n  a\n  b\n  c\nwhy: W",
                        "found the puzzle for 'B.java', expected a code file of the step"),
                arguments(
                        "predict",
                        "question: Q\nestimate: speed\nof: task\nmost: 9",
                        "found 'speed' for 'estimate'"),
                arguments(
                        "predict",
                        "question: Q\nbars: [a, b]\nuntil: soon",
                        "found 'soon' for 'until', expected a duration"),
                arguments(
                        "predict",
                        "question: Q\nvariant: x\nbars: [a, b]\nuntil: 1s",
                        "found 'variant: x' in a prediction"),
                arguments(
                        "predict",
                        "question: Q\noptions:\n- {text: A, why: B, when: {overlap: sometimes}}\n- {text: C, why: D}",
                        "one run cannot tell what happens sometimes"),
                arguments(
                        "task",
                        "kind: make\ntext: T\ncheck: {outcome: completed}",
                        "found 'check' without 'solution'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_its_place(String fence, String yaml, String message)
            throws IOException {
        LessonLibrary library = read("```" + fence + "\n" + yaml + "\n```\n");
        assertThat(library.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.line()).isGreaterThanOrEqualTo(9);
                });
    }

    @Test
    void lines_are_put_into_the_gap_with_its_indentation_and_replace_what_was_there() {
        String text = "a\n  // your lines\n  old();\n  // end of your lines\nb\n";
        assertThat(Parsons.fill(text, List.of("x();", "  y();")))
                .contains("a\n  // your lines\n  x();\n    y();\n  // end of your lines\nb\n");
        assertThat(Parsons.fill("no gap\n", List.of("x();"))).isEmpty();
        assertThat(Parsons.fill("// end of your lines\n// your lines\n", List.of())).isEmpty();
    }

    private LessonLibrary read(String rest) throws IOException {
        Files.createDirectories(lessons.resolve("01-demo"));
        Files.writeString(lessons.resolve("01-demo/lesson.md"), FRONT + rest);
        return LessonLoader.load(lessons);
    }
}
