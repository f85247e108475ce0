package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interleave.lesson.Step.Block;
import dev.interleave.lesson.Step.CodePane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LessonLoaderTest {
    private static final String FRONT =
            """
            ---
            id: demo
            title: A demo
            summary: Shows the format.
            order: 1
            minutes: 5
            ---
            """;
    private static final int FRONT_LINES = 7;

    @TempDir Path lessons;

    @Test
    void a_lesson_is_read_with_everything_in_its_place() throws IOException {
        write("01-demo/01_Hello.java", "class Hello { void main() {} }\n");
        write(
                "01-demo/lesson.md",
                FRONT
                        + """

                        ## Say `hello()` {#hello}

                        Some *prose*.

                        ```java file=01_Hello.java
                        ```

                        ```predict
                        question: What happens?
                        options:
                          - text: This
                            why: Because.
                          - text: That
                            why: Not that.
                            right: true
                        ```

                        ```task
                        kind: look
                        text: Look at **main**.
                        ```

                        ```expect
                        outcome: completed
                        calls:
                          - {of: hello, count: 2}
                          - of: bye
                            at-least: 1
                        ```

                        ```notes
                        text: Ask the room.
                        ```

                        <!-- for authors -->
                        ## Two ways {#two}

                        ```java file=A.java variant="a b"
                        class A {}
                        ```

                        ```java file=B.java variant=plain
                        class B {}
                        ```

                        ```expect variant="a b"
                        outcome: failed
                        ```
                        """);

        LessonLibrary library = LessonLoader.load(lessons);

        assertThat(library.problems()).isEmpty();
        LessonModule module = library.module("demo").orElseThrow();
        assertThat(module.title()).isEqualTo("A demo");
        assertThat(module.minutes()).isEqualTo(5);
        Step hello = module.steps().getFirst();
        assertThat(hello.id()).isEqualTo("hello");
        assertThat(hello.title()).isEqualTo("Say hello()");
        assertThat(hello.line()).isEqualTo(9);
        assertThat(hello.panes())
                .containsExactly(
                        new CodePane("01_Hello.java", "", "class Hello { void main() {} }\n"));
        assertThat(hello.blocks())
                .extracting(block -> block.getClass().getSimpleName())
                .containsExactly("Prose", "Predict", "Assignment");
        Block.Predict predict = (Block.Predict) hello.blocks().get(1);
        assertThat(predict.answer()).isEqualTo(1);
        assertThat(predict.options().getFirst()).isEqualTo(new Step.Option("This", "Because."));
        assertThat(hello.expectations())
                .extracting(Expectation::key, Expectation::value, Expectation::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("outcome", "completed", 32),
                        org.assertj.core.groups.Tuple.tuple("calls", "{of: hello, count: 2}", 34),
                        org.assertj.core.groups.Tuple.tuple("calls", "of: bye at-least: 1", 35));
        assertThat(hello.notes()).hasSize(1);
        Step two = module.steps().get(1);
        assertThat(two.variants()).containsExactly("a b", "plain");
        assertThat(two.panes("plain")).extracting(CodePane::file).containsExactly("B.java");
        assertThat(two.expectations("a b")).hasSize(1);
        assertThat(two.expectations("plain")).isEmpty();
    }

    @Test
    void modules_come_in_course_order_and_a_broken_one_is_left_out() throws IOException {
        write(
                "01-late/lesson.md",
                FRONT.replace("demo", "late").replace("order: 1", "order: 9") + step("a"));
        write("02-early/lesson.md", FRONT.replace("demo", "early") + step("a"));
        write(
                "03-broken/lesson.md",
                FRONT.replace("id: demo", "id: Broken!").replace("order: 1", "order: 3")
                        + step("a"));
        Files.createDirectories(lessons.resolve("04-empty"));
        Files.createDirectories(lessons.resolve("drafts"));

        LessonLibrary library = LessonLoader.load(lessons);

        assertThat(library.modules()).extracting(LessonModule::id).containsExactly("early", "late");
        assertThat(library.problems())
                .extracting(problem -> lessons.relativize(problem.file()).toString())
                .containsExactly(
                        Path.of("03-broken/lesson.md").toString(),
                        Path.of("04-empty/lesson.md").toString());
    }

    @Test
    void an_id_or_order_that_is_taken_is_a_problem_of_the_second_module() throws IOException {
        write("01-one/lesson.md", FRONT + step("a"));
        write("02-two/lesson.md", FRONT.replace("order: 1", "order: 2") + step("a"));
        write("03-three/lesson.md", FRONT.replace("demo", "other") + step("a"));

        LessonLibrary library = LessonLoader.load(lessons);

        assertThat(library.modules()).hasSize(1);
        assertThat(library.problems()).hasSize(2);
        assertThat(library.problems().get(0).message()).contains("id 'demo'", "01-one");
        assertThat(library.problems().get(1).message()).contains("order 1", "01-one");
    }

    @Test
    void a_program_to_be_repeated_says_how_often_and_what_tells_outcomes_apart()
            throws IOException {
        write(
                "01-demo/lesson.md",
                FRONT
                        + step("a")
                        + """
                        ```java
                        class A {}
                        ```

                        ```repeat
                        runs: 50
                        by: output
                        ```
                        """);

        LessonLibrary library = LessonLoader.load(lessons);

        assertThat(library.problems()).isEmpty();
        assertThat(library.modules().getFirst().steps().getFirst().blocks())
                .contains(new Step.Block.Repeat(50, true, ""));
    }

    @Test
    void a_missing_folder_is_a_problem() {
        assertThat(LessonLoader.load(lessons.resolve("none")).problems()).hasSize(1);
    }

    @Test
    void a_lesson_in_a_folder_with_another_form_of_name_is_told_of() throws IOException {
        write("queues/lesson.md", FRONT + step("a"));
        write("_draft/lesson.md", FRONT + step("a"));
        write("pictures/a.txt", "no lesson");

        assertThat(LessonLoader.load(lessons).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message())
                                .startsWith("found the folder 'queues', expected NN-topic"));
    }

    @Test
    void a_lesson_that_is_a_link_out_of_its_folder_is_not_read() throws IOException {
        write("secret.txt", "root:x:0:0");
        Files.createDirectories(lessons.resolve("01-demo"));
        Files.createSymbolicLink(
                lessons.resolve("01-demo/lesson.md"), lessons.resolve("secret.txt"));

        assertThat(LessonLoader.load(lessons).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("a link that leaves its folder"));
    }

    @Test
    void text_that_is_not_utf_8_is_reported_at_its_place() throws IOException {
        Path file = lessons.resolve("01-demo/lesson.md");
        Files.createDirectories(lessons.resolve("01-demo"));
        Files.write(file, new byte[] {'-', '-', '-', '\n', 'a', (byte) 0xE9, 'b'});

        assertThat(LessonLoader.load(lessons).problems())
                .containsExactly(
                        new LessonProblem(
                                file,
                                2,
                                2,
                                "found the byte 0xE9, which is not UTF-8; save the file as UTF-8"));
    }

    @Test
    void line_ends_of_windows_and_a_byte_order_mark_do_no_harm() throws IOException {
        write("01-demo/lesson.md", "\uFEFF" + (FRONT + step("a")).replace("\n", "\r\n"));

        assertThat(LessonLoader.load(lessons).problems()).isEmpty();
        assertThat(LessonLoader.load(lessons).modules()).hasSize(1);
    }

    @Test
    void a_link_that_leads_out_of_the_folder_is_not_followed() throws IOException {
        write("secret.java", "class Secret {}");
        write("01-demo/lesson.md", FRONT + step("a") + "```java file=Link.java\n```\n");
        Files.createSymbolicLink(
                lessons.resolve("01-demo/Link.java"), lessons.resolve("secret.java"));

        assertThat(LessonLoader.load(lessons).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("leaves the folder"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void a_broken_file_is_reported(String name, String text, int line, int column, String message)
            throws IOException {
        Path file = write("01-demo/lesson.md", text);
        write("01-demo/Here.java", "class Here {}");

        LessonLibrary library = LessonLoader.load(lessons);

        assertThat(library.modules()).isEmpty();
        assertThat(library.problems())
                .anySatisfy(problem -> {
                    assertThat(problem.file()).isEqualTo(file);
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.column()).isEqualTo(column);
                });
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments("no front matter", "# Title\n", 1, 1, "expected '---'"),
                arguments("empty file", "", 1, 1, "an empty file"),
                arguments(
                        "repeat too often",
                        FRONT + fence("repeat", "runs: 5000"),
                        FRONT_LINES + 4,
                        7,
                        "2 to 1000"),
                arguments(
                        "repeat by something else",
                        FRONT + fence("repeat", "runs: 50\nby: colour"),
                        FRONT_LINES + 5,
                        5,
                        "last-line"),
                arguments(
                        "repeat without code",
                        FRONT + fence("repeat", "runs: 50"),
                        FRONT_LINES + 1,
                        0,
                        "without code"),
                arguments("front matter open", "---\nid: a\n", 1, 1, "does not end"),
                arguments("empty front matter", "---\n---\n" + step("a"), 2, 0, "found nothing"),
                arguments(
                        "front matter is a list",
                        "---\n- a\n---\n" + step("a"),
                        2,
                        1,
                        "expected keys with values"),
                front(
                        "missing field",
                        "summary: Shows the format.\n",
                        "",
                        2,
                        1,
                        "'summary' is missing"),
                front("wrong type", "order: 1", "order: first", 5, 8, "expected a whole number"),
                front("out of range", "minutes: 5", "minutes: 0", 6, 10, "from 1 to 600"),
                front("bad id", "id: demo", "id: My Demo", 2, 5, "found 'My Demo'"),
                front("list for a text", "title: A demo", "title: [a]", 3, 8, "found a list"),
                front("nothing for a text", "title: A demo", "title:", 3, 7, "found nothing"),
                front("unknown key", "minutes", "minuts", 6, 1, "did you mean 'minutes'"),
                front("key twice", "minutes: 5", "order: 2", 6, 1, "'order' twice"),
                front("yaml syntax", "title: A demo", "title: 'A", 7, 1, "YAML:"),
                front("anchor", "title: A demo", "title: &a x", 3, 8, "anchor"),
                front("tag", "title: A demo", "title: !!java.io.File x", 3, 8, "tag"),
                steps("no step", "", 0, 0, "found no step"),
                steps("text first", "Hello.\n\n" + step("a"), 1, 1, "before the first step"),
                steps("title heading", "# Big\n" + step("a"), 1, 1, "front matter"),
                steps("no step id", "## A\n", 1, 1, "expected '## A {#some-id}'"),
                steps("bad step id", "## A {#A B}\n", 1, 1, "found {#A B}"),
                steps("no title", "## {#a}\n", 1, 1, "no title"),
                steps("step id twice", step("a") + step("a"), 3, 1, "line 8 has it already"),
                steps("html", step("a") + "<b>x</b>\n", 3, 1, "found HTML"),
                steps(
                        "unknown fence",
                        step("a") + "```predic\n```\n",
                        3,
                        1,
                        "did you mean 'predict'"),
                steps("open fence", step("a") + "```java\nclass A {}\n", 3, 1, "is not closed"),
                steps(
                        "fence in a list",
                        step("a") + "- x\n\n  ```expect\n  a: b\n  ```\n",
                        5,
                        3,
                        "at the margin"),
                steps(
                        "no such file",
                        step("a") + "```java file=None.java\n```\n",
                        3,
                        1,
                        "no file 'None.java'"),
                steps(
                        "path out",
                        step("a") + "```java file=../x.java\n```\n",
                        3,
                        1,
                        "leaves the folder"),
                steps(
                        "path out with code",
                        step("a") + "```java file=../x.java\nclass X {}\n```\n",
                        3,
                        1,
                        "leaves the folder"),
                steps(
                        "absolute path",
                        step("a") + "```java file=/etc/passwd\n```\n",
                        3,
                        1,
                        "leaves the folder"),
                steps("empty code", step("a") + "```java\n```\n", 3, 1, "empty fence"),
                steps(
                        "file twice",
                        step("a") + "```java file=Here.java\n```\n```java file=Here.java\n```\n",
                        5,
                        1,
                        "twice in one step"),
                steps(
                        "unknown attribute",
                        step("a") + "```java fil=Here.java\nclass A {}\n```\n",
                        3,
                        1,
                        "did you mean 'file'"),
                steps(
                        "bad attribute",
                        step("a") + "```java file=\"Here.java\nclass A {}\n```\n",
                        3,
                        1,
                        "expected name=value"),
                steps(
                        "attribute where none belongs",
                        step("a") + "```quiz file=a\nquestion: q\n```\n",
                        3,
                        1,
                        "stands alone"),
                steps(
                        "unknown key in a fence",
                        fence("quiz", "qestion: x"),
                        4,
                        1,
                        "did you mean 'question'"),
                steps("yaml in a fence", fence("quiz", "question: [a"), 5, 1, "YAML:"),
                steps(
                        "no why",
                        fence(
                                "predict",
                                "question: q\noptions:\n  - text: a\n    why: b\n  - text: c"),
                        8,
                        5,
                        "'why' is missing"),
                steps(
                        "one option",
                        fence("predict", "question: q\noptions:\n  - text: a\n    why: b"),
                        5,
                        1,
                        "at least 2"),
                steps(
                        "option is text",
                        fence("predict", "question: q\noptions:\n  - a\n  - b"),
                        6,
                        5,
                        "expected keys"),
                steps(
                        "no right answer",
                        fence(
                                "quiz",
                                "question: q\noptions:\n  - {text: a, why: b}\n  - {text: c, why: d}"),
                        5,
                        1,
                        "no option is right"),
                steps(
                        "two right answers",
                        fence(
                                "quiz",
                                "question: q\noptions:\n  - {text: a, why: b, right: true}\n  - {text: c, why: d, right: true}"),
                        7,
                        5,
                        "second option"),
                steps(
                        "flag of another type",
                        fence(
                                "quiz",
                                "question: q\noptions:\n  - {text: a, why: b, right: perhaps}\n  - {text: c, why: d, right: true}"),
                        6,
                        30,
                        "true or false"),
                steps(
                        "kind of task",
                        fence("task", "kind: luk\ntext: x"),
                        4,
                        7,
                        "did you mean 'look'"),
                steps(
                        "expectation without code",
                        step("a") + "```expect\noutcome: completed\n```\n",
                        4,
                        0,
                        "without code"),
                steps(
                        "unknown variant",
                        code("outcome: completed")
                                .replace("expect", "expect variant=b")
                                .replace("java", "java variant=a"),
                        7,
                        0,
                        "allowed: a"),
                steps(
                        "unknown expectation",
                        code("max-concurency: 5"),
                        7,
                        1,
                        "did you mean 'max-concurrency'"),
                steps("outcome", code("outcome: complete"), 7, 10, "did you mean 'completed'"),
                steps("count", code("lanes: many"), 7, 8, "expected a whole number"),
                steps(
                        "unknown part",
                        code("lanes: {knd: platform, count: 2}"),
                        7,
                        9,
                        "did you mean 'kind'"),
                steps("missing part", code("calls: {of: task}"), 7, 8, "'count' is missing"),
                steps(
                        "kind of lane",
                        code("lanes: {kind: plattform, count: 2}"),
                        7,
                        15,
                        "did you mean 'platform'"),
                steps("frequency", code("overlap: sometime"), 7, 10, "did you mean 'sometimes'"),
                steps("share", code("overlap: {at-least: 0.9}"), 7, 21, "as in 90%"),
                steps("duration", code("wall: 5 times 100ms"), 7, 7, "5 x 100ms"),
                steps(
                        "factor",
                        code("wall: {is: 100ms, at-most: 0.5}"),
                        7,
                        28,
                        "a factor of 1 or more"),
                steps("order of nothing", code("order: {of: task}"), 7, 8, "expected one of them"),
                steps("order of one", code("order: {start: [a]}"), 7, 16, "at least 2"),
                steps("regular expression", code("output: {matches: '('}"), 7, 9, "does not parse"),
                steps("nothing about output", code("output: {is: never}"), 7, 9, "expected one of"),
                steps("empty list", code("calls: []"), 7, 8, "empty list"));
    }

    private static Arguments front(
            String name, String from, String to, int line, int column, String message) {
        return arguments(name, FRONT.replace(from, to) + step("a"), line, column, message);
    }

    /// The line counts from the end of the front matter; 0 stays 0.
    private static Arguments steps(String name, String text, int line, int column, String message) {
        int at = line == 0 ? 0 : line + FRONT_LINES;
        return arguments(name, FRONT + text, at, column, message);
    }

    private static String step(String id) {
        return "## A step {#" + id + "}\n\n";
    }

    private static String fence(String word, String yaml) {
        return step("a") + "```" + word + "\n" + yaml + "\n```\n";
    }

    private static String code(String expect) {
        return step("a") + "```java\nclass A {}\n```\n```expect\n" + expect + "\n```\n";
    }

    @Test
    void every_mistake_of_a_file_is_reported_at_once() throws IOException {
        write(
                "01-demo/lesson.md",
                FRONT.replace("order: 1", "order: x") + code("outcome: fine\nlanes: no"));

        assertThat(LessonLoader.load(lessons).problems()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void what_is_made_to_exhaust_the_loader_is_a_problem_or_cut_off(String text)
            throws IOException {
        write("01-demo/lesson.md", FRONT + step("a") + text);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> LessonLoader.load(lessons));
        assertThat(LessonLoader.load(lessons).problems()).hasSizeLessThan(2);
    }

    static Stream<String> bombs() {
        return Stream.of(
                "```quiz\nquestion: " + "[".repeat(60_000) + "\n```\n",
                "```quiz\nquestion: &a [x]\noptions: [*a, *a]\n```\n",
                "```quiz\nquestion: " + "long ".repeat(40_000) + "\n```\n",
                ">".repeat(200_000) + "\n",
                "*".repeat(200_000) + "a\n",
                "[".repeat(200_000) + "\n",
                "x".repeat(1_100_000));
    }

    @Test
    void the_shipped_lessons_load() {
        LessonLibrary library = LessonLoader.load(Path.of("lessons"));

        assertThat(library.problems()).isEmpty();
        assertThat(library.modules())
                .extracting(LessonModule::id)
                .startsWith("sequential", "threads");
        List<Step> steps =
                library.modules().stream().flatMap(module -> module.steps().stream()).toList();
        assertThat(steps)
                .allSatisfy(step -> {
                    if (!step.panes().isEmpty()) {
                        assertThat(step.expectations()).isNotEmpty();
                    }
                });
    }

    private Path write(String name, String text) throws IOException {
        Path file = lessons.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
