package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.support.Json;
import dev.interleave.support.JsonSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands as a whole, with real programs in real JVMs.
@Timeout(60)
class CommandLineTest {
    private static final String LESSON =
            """
            ---
            id: quick
            title: Quick & short
            summary: Short programs.
            order: 1
            minutes: 1
            ---

            ## Threads {#threads}

            Text.

            ```java file=Threads.java
            int count = 2; // 1..8

            int task(int i) throws Exception {
                Thread.sleep(20);
                System.out.println("task " + i + " </script>");
                return i;
            }

            void main() throws Exception {
                try (var pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
                    for (int i = 1; i <= count; i++) {
                        int number = i;
                        pool.submit(() -> task(number));
                    }
                }
            }
            ```

            ## Input {#input}

            Text.

            ```java file=Input.java
            void main() {
                System.out.println("read " + new java.util.Scanner(System.in).nextLine());
            }
            ```
            """;

    @TempDir private static Path folder = Path.of("");

    private static Engine engine = BorrowedEngine.NONE;
    private static Path lessons = Path.of("");

    private InputStream in = InputStream.nullInputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void startEngine() throws IOException {
        engine =
                new JvmEngine(
                        new EngineOptions(
                                EngineOptions.DEFAULT.java(),
                                64,
                                1,
                                200,
                                16,
                                Duration.ofSeconds(5),
                                List.of()));
        lessons = lesson("good", LESSON);
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @Test
    void a_step_runs_with_every_output_and_replays_to_the_same() throws Exception {
        int status =
                execute(
                        "run",
                        "quick/threads",
                        "--json",
                        file("a.json"),
                        "--csv",
                        file("a.csv"),
                        "--svg",
                        file("a.svg"),
                        "--png",
                        file("a.png"),
                        "--html",
                        file("a.html"),
                        "--trace",
                        file("a.trace"),
                        "--save",
                        file("a.il"));

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("task 1 </script>", "task 2 </script>", "pool-1-thread-1")
                .endsWith("The program ran to its end.\n");
        JsonSchema.ofRuns().check(read("a.json"));
        Map<String, Object> json = Json.object(read("a.json"));
        assertThat(json).containsEntry("schema", 2L).containsEntry("program", "quick/threads");
        assertThat(Json.inner(json, "counts")).containsEntry("tasks", 2L);
        assertThat(read("a.csv"))
                .startsWith("lane,thread,kind,name,")
                .contains("task(1)", "task(2)");
        checkXml("a.svg");
        assertThat(ImageIO.read(path("a.png").toFile()).getWidth()).isGreaterThan(800);
        assertThat(Json.objects(Json.object(read("a.trace")), "traceEvents"))
                .anyMatch(event -> Json.get(event, "name").equals("task(1)"));
        checkPage(read("a.html"), json);

        String said = out.toString(StandardCharsets.UTF_8);
        out.reset();
        status =
                execute(
                        "replay",
                        file("a.il"),
                        "--json",
                        file("b.json"),
                        "--csv",
                        file("b.csv"),
                        "--svg",
                        file("b.svg"),
                        "--html",
                        file("b.html"),
                        "--trace",
                        file("b.trace"),
                        "--save",
                        file("b.il"));

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(said);
        for (String type : List.of("json", "csv", "svg", "html", "trace", "il")) {
            assertThat(path("b." + type)).as(type).hasSameBinaryContentAs(path("a." + type));
        }
    }

    @Test
    void one_output_goes_to_standard_output_and_the_timeline_steps_aside() throws IOException {
        assertThat(execute("run", "quick/threads", "--json", "-")).isZero();
        assertThat(Json.object(out.toString(StandardCharsets.UTF_8))).containsKey("spans");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("pool-1-thread-1");
    }

    @Test
    void quiet_prints_nothing() {
        assertThat(execute("run", "quick/threads", "--quiet")).isZero();
        assertThat(out.size() + err.size()).isZero();
    }

    @Test
    void set_changes_the_program() {
        assertThat(execute("run", "quick/threads", "--set", "count=3")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("task 3 </script>");
    }

    @Test
    void standard_input_reaches_the_program() throws IOException {
        Files.writeString(path("in.txt"), "a line ü\nmore\n");
        assertThat(execute("run", "quick/input", "--stdin", file("in.txt"))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("read a line ü");
    }

    @Test
    void what_is_piped_in_reaches_a_program_that_asks_and_is_left_alone_by_one_that_does_not()
            throws IOException {
        in = new ByteArrayInputStream("typed ü\n".getBytes(StandardCharsets.UTF_8));
        assertThat(execute("run", "quick/threads", "--quiet")).isZero();
        assertThat(in.available()).isPositive();
        assertThat(execute("run", "quick/input")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).containsOnlyOnce("read typed ü");
        // The end of what was piped in is the end of the program's input.
        assertThat(execute("run", "quick/input")).isEqualTo(1);
        assertThat(said()).contains("NoSuchElementException");
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments(
                        1, "void main() { throw new IllegalStateException(\"x\"); }", "left main"),
                arguments(1, "void main() { System.exit(7); }", "System.exit(7)"),
                arguments(0, "void main() { System.exit(0); }", "System.exit(0)"),
                arguments(2, "void main() { int x = \"\"; }", "E.java:1:23: error:"),
                arguments(2, "class E { }", "main"),
                arguments(
                        3,
                        "void main() throws Exception { Thread.sleep(100_000); }",
                        "still running after 0.4 s"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void the_exit_code_says_how_the_program_ended(int status, String program, String words)
            throws IOException {
        Files.writeString(path("E.java"), program);
        assertThat(execute("run", file("E.java"), "--timeout", "400ms")).isEqualTo(status);
        assertThat(said()).contains(words);
    }

    static Stream<Arguments> usageErrors() {
        return Stream.of(
                usage("no module \"nothing\"", "run", "nothing"),
                usage("has no step \"x\"; steps: threads, input", "run", "quick/x"),
                usage("cannot read missing.java: no such file", "run", "missing.java"),
                usage("those that have: count", "run", "quick/threads", "--set", "x=1"),
                usage("--set count=99: ", "run", "quick/threads", "--set", "count=99"),
                usage("\"soon\" is no time", "run", "quick/threads", "--timeout", "soon"),
                usage("cannot read --stdin file no.txt", "run", "quick/input", "--stdin", "no.txt"),
                usage("there is no folder", "run", "quick/threads", "--svg", "no/where/a.svg"),
                usage("only one output", "run", "quick/threads", "--json", "-", "--save", "-"),
                usage("Unknown option", "run", "quick/threads", "--nonsense"),
                usage("Missing required parameter", "run"),
                usage("cannot read none.il: no such file", "replay", "none.il"),
                usage("no module \"nothing\"", "shot", "nothing", "a.png"),
                usage("expected WIDTHxHEIGHT", "shot", "quick", "a.png", "--size", "12"),
                usage("--times 0", "check", "--times", "0"),
                usage("Unmatched argument", "dance"));
    }

    private static Arguments usage(String words, String... arguments) {
        return arguments(words, List.of(arguments));
    }

    @ParameterizedTest
    @MethodSource("usageErrors")
    void what_is_asked_for_wrongly_is_said_in_words(String words, List<String> command) {
        assertThat(execute(command.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("interleave: ").contains(words);
        assertThat(out.size()).isZero();
    }

    @Test
    void a_damaged_file_is_not_replayed() throws IOException {
        Files.writeString(path("bad.il"), "ILVRUN\r\n");
        assertThat(execute("replay", file("bad.il"))).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("bad.il is a damaged saved run: it ends inside the version");
    }

    @Test
    void lessons_are_listed_to_the_letter_of_the_contract() throws IOException {
        assertThat(execute("lessons", "--json")).isZero();
        Map<String, Object> json = Json.object(out.toString(StandardCharsets.UTF_8));
        assertThat(json)
                .isEqualTo(
                        Map.of(
                                "modules",
                                List.of(
                                        Map.of(
                                                "id", "quick",
                                                "title", "Quick & short",
                                                "steps",
                                                        List.of(
                                                                Map.of(
                                                                        "id", "threads", "title",
                                                                        "Threads"),
                                                                Map.of(
                                                                        "id", "input", "title",
                                                                        "Input"))))));
    }

    @Test
    void check_names_the_line_of_what_a_lesson_promises_and_does_not_show() throws IOException {
        String promise =
                """

                ```expect
                outcome: completed
                output: {contains: never printed}
                ```
                """;
        String text = LESSON.substring(0, LESSON.indexOf("## Input")) + promise;
        Path broken = lesson("broken", text);
        int line = text.substring(0, text.indexOf("output: {")).split("\n", -1).length;

        assertThat(execute("check", broken.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("FAILED quick/threads", "lesson.md:" + line + ": output", "1 failed");
    }

    @Test
    void check_holds_the_predictions_of_a_step_against_its_runs() throws IOException {
        String choice =
                """

                ```predict
                question: How does it end?
                options:
                  - text: It ends by itself.
                    why: Nothing keeps it.
                    when: {outcome: completed}
                  - text: It hangs.
                    why: Somebody waits.
                    right: true
                    when: {outcome: hang}
                ```
                """;
        String estimate =
                """

                ```predict
                question: How many?
                estimate: calls
                of: nowhere
                most: 9
                ```
                """;
        String text = LESSON.substring(0, LESSON.indexOf("## Input"));
        for (String prediction : List.of(choice, estimate)) {
            Path module = lesson("predicted", text + prediction);
            assertThat(execute("check", module.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "predict: the option 'It ends by itself.' is wrong, but of this run",
                        "predict: the option 'It hangs.' is right, but of this run",
                        "predict: This run has nothing to compare with: no span of nowhere");
    }

    @Test
    void check_runs_the_solution_of_a_task_and_wants_something_left_to_do() throws IOException {
        String task =
                """

                ```task
                kind: make
                text: Print nothing.
                check:
                  output: {lines: %d}
                solution: Silent.java
                ```
                """;
        String text = LESSON.substring(0, LESSON.indexOf("## Input"));
        Path module = lesson("solved", text + task.formatted(0));
        Files.writeString(module.resolve("01-quick/Silent.java"), "void main() {}\n");
        assertThat(execute("check", module.toString())).isEqualTo(ExitCode.OK);

        lesson("solved", text + task.formatted(2));
        assertThat(execute("check", module.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("variant the solution");

        Files.writeString(
                module.resolve("01-quick/Silent.java"),
                "void main() { IO.println(1); IO.println(2); }\n");
        assertThat(execute("check", module.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("the code that the learner finds passes the check of the task already");
    }

    @Test
    void check_names_the_line_of_a_lesson_that_cannot_be_read() throws IOException {
        Path broken = lesson("unreadable", LESSON.replace("order: 1", "order: first"));
        assertThat(execute("check", broken.toString())).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(said()).contains("lesson.md:5");
    }

    private static void checkPage(String page, Map<String, Object> json) throws IOException {
        assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("://", "@import", "src=");
        String opening = "<script type=\"application/json\" id=\"run\">";
        int from = page.indexOf(opening) + opening.length();
        String data = page.substring(from, page.indexOf("</script>", from));
        assertThat(data).contains("\\u003c/script>");
        assertThat(Json.object(data)).isEqualTo(json);
        assertThat(page.split("</script>", -1)).as("two scripts and no more").hasSize(3);
        assertThat(page).contains("<title>quick/threads</title>").doesNotContainPattern("@[A-Z]+@");
    }

    private static void checkXml(String name) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var svg = builder.parse(new ByteArrayInputStream(Files.readAllBytes(path(name))));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    }

    @Test
    void a_jvm_that_cannot_be_started_is_our_fault_and_is_named() throws IOException {
        var broken =
                new EngineOptions(
                        Path.of("/no/such/java"), 64, 1, 200, 16, Duration.ofSeconds(5), List.of());
        Engine working = engine;
        try (Engine without = new JvmEngine(broken)) {
            engine = without;
            assertThat(execute("run", "quick/threads")).isEqualTo(70);
            assertThat(said()).contains("/no/such/java");
        } finally {
            engine = working;
        }
    }

    /// Made here, as not every tool that copies sources can express such a name.
    @Test
    void a_file_may_have_a_name_in_any_language() throws IOException {
        Path source =
                Files.writeString(path("\u00dcbung.java"), "void main() { IO.println(6 * 7); }");
        assertThat(execute("run", source.toString())).isZero();
        assertThat(said()).contains("42");
    }

    @Test
    void an_output_never_overwrites_what_the_command_reads() throws IOException {
        Path source = Files.writeString(path("Keep.java"), "void main() {}");
        assertThat(execute("run", source.toString(), "--json", source.toString())).isEqualTo(64);
        assertThat(said()).contains("would be overwritten");
        Path link = Files.createSymbolicLink(path("Link.java"), source);
        assertThat(execute("run", source.toString(), "--csv", link.toString())).isEqualTo(64);
        assertThat(execute("repeat", source.toString(), "-n", "2", "--csv", source.toString()))
                .isEqualTo(64);
        assertThat(source).hasContent("void main() {}");
        assertThat(execute("run", source.toString(), "--json", file("x"), "--csv", file("x")))
                .isEqualTo(64);
        assertThat(said()).contains("--json and --csv: both would write");
    }

    @Test
    void an_output_that_finds_no_room_is_said_in_a_sentence_and_is_an_exit_code_of_its_own()
            throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        assertThat(execute("run", "quick/threads", "--json", full.toString())).isEqualTo(74);
        assertThat(said())
                .contains("--json /dev/full: cannot be written (No space left on device)");
        try (var device = new PrintStream(Files.newOutputStream(full))) {
            var console = new Console(device, new PrintStream(err, true, StandardCharsets.UTF_8));
            assertThat(execute(console, "run", "quick/threads", "--json", "-")).isEqualTo(74);
            assertThat(execute(console, "lessons")).isEqualTo(74);
        }
        assertThat(said()).contains("--json -: cannot be written").doesNotContain("\tat ");
    }

    @Test
    void no_lessons_and_lessons_with_mistakes_are_not_all_right() throws IOException {
        Path before = lessons;
        try {
            lessons = Files.createDirectories(path("no-lessons"));
            assertThat(execute("lessons")).isEqualTo(1);
            assertThat(said()).contains("found no lessons");

            lessons = lesson("text-only", LESSON.substring(0, LESSON.indexOf("```")));
            assertThat(execute("lessons")).isZero();
            assertThat(execute("check", lessons.toString())).isEqualTo(1);
            assertThat(said()).contains("nothing was checked");

            lessons = lesson("broken", "no lesson");
            assertThat(execute("lessons")).isEqualTo(1);
        } finally {
            lessons = before;
        }
    }

    private int execute(String... arguments) {
        return execute(
                new Console(
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
    }

    private static int execute(Console console, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--lessons";
        all[arguments.length + 1] = lessons.toString();
        return InterleaveCommand.execute(
                new InterleaveCommand.Parts(
                        console,
                        heapMegabytes -> new BorrowedEngine(engine),
                        () -> false,
                        opened -> {
                            throw new AssertionError("no window is asked for");
                        },
                        request -> {
                            throw new AssertionError("no picture can be made of " + request);
                        }),
                all);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private static Path lesson(String name, String text) throws IOException {
        Path module = Files.createDirectories(folder.resolve(name).resolve("01-quick"));
        Files.writeString(module.resolve("lesson.md"), text);
        return folder.resolve(name);
    }

    private static Path path(String name) {
        return folder.resolve(name);
    }

    private static String file(String name) {
        return path(name).toString();
    }

    private static String read(String name) throws IOException {
        return Files.readString(path(name));
    }
}
