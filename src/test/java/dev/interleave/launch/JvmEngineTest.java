package dev.interleave.launch;

import static dev.interleave.launch.Engines.await;
import static dev.interleave.launch.Engines.end;
import static dev.interleave.launch.Engines.isGone;
import static dev.interleave.launch.Engines.printed;
import static dev.interleave.launch.Engines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.compile.SourceFile;
import dev.interleave.launch.Outcome.Kind;
import dev.interleave.timeline.Counts;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JvmEngineTest {
    private static JvmEngine engine;

    @BeforeAll
    static void open() throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Run start(String text) {
        return engine.start(Program.of("Main.java", text), RunOptions.DEFAULT);
    }

    @Test
    void a_program_that_ends_by_itself_is_completed_and_its_timeline_is_there() {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws InterruptedException {
                            task("One");
                            var thread = new Thread(() -> task("Two"), "second");
                            thread.start();
                            thread.join();
                        }
                        void task(String name) {
                            System.out.println("task " + name);
                            try { Thread.sleep(20); } catch (InterruptedException e) {}
                        }
                        """);
        assertThat(result.outcome())
                .isEqualTo(new Outcome(Kind.COMPLETED, 0, "The program ran to its end.", ""));
        assertThat(result.problems()).isEmpty();
        assertThat(printed(result)).isEqualTo("task One\ntask Two\n");
        assertThat(result.snapshot().running()).isFalse();
        assertThat(result.snapshot().lanes())
                .extracting(t -> t.lane().name())
                .containsExactly("main", "second");
        assertThat(result.snapshot().lanes().getFirst().lane().kind()).isEqualTo(LaneKind.MAIN);
        assertThat(result.snapshot().lanes().getFirst().spans().get(0).name())
                .isEqualTo("task(\"One\")");
        assertThat(result.wallNanos()).isBetween(40_000_000L, 10_000_000_000L);
        assertThat(result.snapshot().counts().platformThreadsStarted()).isEqualTo(1);
    }

    @Test
    void the_timeline_is_there_while_the_program_runs() {
        Run run = start("void main() throws Exception { IO.println(1); Thread.sleep(100_000); }");
        await("the first output", () -> printed(run).equals("1\n"));
        assertThat(run.snapshot().running()).isTrue();
        assertThat(run.result()).isNotDone();
        long now = run.snapshot().nowNanos();
        await("time to go on", () -> run.snapshot().nowNanos() > now);
        run.stop();
        assertThat(end(run).snapshot().running()).isFalse();
    }

    @Test
    void an_exception_in_main_fails_the_run() {
        RunResult result = run(engine, "void main() { throw new IllegalStateException(\"oh\"); }");
        assertThat(result.outcome().kind()).isEqualTo(Kind.FAILED);
        assertThat(result.outcome().exitCode()).isEqualTo(1);
        assertThat(result.outcome().message()).contains("java.lang.IllegalStateException: oh");
        assertThat(printed(result)).contains("IllegalStateException: oh", "Main.java:1");
    }

    @Test
    void an_exception_in_another_thread_does_not_fail_the_run() {
        RunResult result =
                run(
                        engine,
                        "void main() { new Thread(() -> { throw new Error(\"x\"); }).start(); }");
        assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(printed(result)).contains("java.lang.Error: x");
    }

    @Test
    void exit_and_halt_keep_their_code() {
        RunResult exit = run(engine, "void main() { IO.println(1); System.exit(3); }");
        assertThat(exit.outcome().kind()).isEqualTo(Kind.EXITED);
        assertThat(exit.outcome().exitCode()).isEqualTo(3);
        assertThat(exit.outcome().message()).contains("System.exit(3)");
        assertThat(printed(exit)).isEqualTo("1\n");
        RunResult halt = run(engine, "void main() { Runtime.getRuntime().halt(4); }");
        assertThat(halt.outcome().kind()).isEqualTo(Kind.EXITED);
        assertThat(halt.outcome().exitCode()).isEqualTo(4);
        assertThat(halt.outcome().message()).contains("Runtime.halt(4)");
    }

    @Test
    void what_does_not_compile_is_told_before_the_end() {
        Run run = start("void main() { int x = 1 }");
        RunResult result = end(run);
        assertThat(result.outcome().kind()).isEqualTo(Kind.COMPILE_ERROR);
        assertThat(result.outcome().message())
                .isEqualTo("Main.java does not compile: line 1, ';' expected.");
        assertThat(run.problems()).isEqualTo(result.problems()).hasSize(1);
    }

    @Test
    void an_empty_editor_and_a_missing_main_are_no_programs() {
        assertThat(run(engine, "").outcome().kind()).isEqualTo(Kind.COMPILE_ERROR);
        assertThat(run(engine, "").outcome().message()).startsWith("There is nothing to run yet");
        assertThat(run(engine, "class A {}").outcome().message())
                .startsWith("No main method was found in Main.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public class A { public static void main(String[] a) { new B().hi(); } } public"
                        + " class B { void hi() { IO.println(\"hi\"); } }",
                "package a.b; public class C { public static void main(String[] a) {"
                        + " System.out.println(\"hi\"); } }",
                "class Größe { void main() { sage(\"hi\"); } void sage(String 文) { IO.println(文); }"
                        + " }",
                "class Base { void main() { IO.println(\"hi\"); } } class Sub extends Base { int x;"
                        + " }",
                "interface I { default void main() { IO.println(\"hi\"); } } class Q implements I"
                        + " {}",
            })
    void programs_of_any_shape_run(String text) {
        RunResult result = run(engine, text);
        assertThat(result.outcome().message()).isEqualTo("The program ran to its end.");
        assertThat(printed(result)).isEqualTo("hi\n");
    }

    @Test
    void arguments_reach_main() {
        var program =
                new Program(
                        "args",
                        List.of(
                                new SourceFile(
                                        "A.java",
                                        "void main(String[] a) { IO.println(String.join(\",\", a));"
                                                + " }")),
                        List.of("x", "ü y"));
        assertThat(printed(end(engine.start(program, RunOptions.DEFAULT)))).isEqualTo("x,ü y\n");
    }

    @Test
    void ten_megabytes_on_one_line_run() {
        String text =
                "void main() { "
                        + "/* padding, padding, padding */ ".repeat(320_000)
                        + "IO.println(1); }";
        assertThat(printed(run(engine, text))).isEqualTo("1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { Thread.sleep(10_000); } catch (InterruptedException e) {} }",
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));"
                        + " IO.println(1); System.exit(0);",
                "for (int i = 0; i < 50; i++) Thread.ofPlatform().start(() -> { while (true) {}"
                        + " });",
                "synchronized (this) { wait(); }",
            })
    void stop_ends_whatever_the_program_does(String body) {
        Run run = start("void main() throws Exception { IO.println(0); " + body + " }");
        await("main to run", () -> printed(run).startsWith("0\n"));
        run.stop();
        run.stop();
        RunResult result = end(run);
        assertThat(result.outcome().kind()).isEqualTo(Kind.STOPPED);
        assertThat(isGone(result.snapshot().lanes().getFirst().lane().pid())).isTrue();
        run.stop();
    }

    @Test
    void endless_printing_can_be_stopped_and_is_bounded() {
        Run run = start("void main() { while (true) System.out.println(\"print and print\"); }");
        await("output to be left out", () -> run.snapshot().counts().outputDropped() > 0);
        run.stop();
        RunResult result = end(run);
        assertThat(result.outcome().kind()).isEqualTo(Kind.STOPPED);
        assertThat(printed(result)).hasSizeLessThan(2_100_000);
    }

    @Test
    void what_ends_while_its_trace_is_read_has_ended_by_itself_whatever_time_it_is() {
        Duration limit = Duration.ofSeconds(3);
        Run run =
                engine.start(
                        Program.of(
                                "Main.java",
                                "void main() { IO.println(ProcessHandle.current().pid());"
                                        + " IO.readln(); }"),
                        new RunOptions(Optional.of(limit), Optional.empty(), true));
        // It is alive when its output is read, and gone, like its time, when that is done.
        run.follow(piece -> {
            run.input("\n");
            long pid = Long.parseLong(piece.text().strip());
            await("the program to end", () -> ProcessHandle.of(pid).isEmpty());
            LockSupport.parkNanos(limit.toNanos());
            run.stop();
        });
        RunResult result = end(run);
        assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(result.outcome().message()).isEqualTo("The program ran to its end.");
    }

    // The run's thread writes, this one reads.
    @SuppressWarnings("JdkObsolete")
    @Test
    void a_reader_gets_all_output_once_whenever_it_comes() {
        String text =
                "void main() { IO.readln(); for (int i = 0; i < 300_000; i++)"
                        + " System.out.println(\"line \" + (1_000_000 + i)); }";
        Run run = engine.start(Program.of("Main.java", text), RunOptions.DEFAULT);
        var read = new StringBuffer();
        run.follow(piece -> read.append(piece.text()));
        end(run);
        assertThat(read).hasSize(300_000 * 13);
        Run over = engine.start(Program.of("Main.java", text), RunOptions.DEFAULT);
        RunResult result = end(over);
        var late = new StringBuffer();
        over.follow(piece -> late.append(piece.text()));
        assertThat(late.toString()).isEqualTo(printed(result)).contains("are left out here");
    }

    @Test
    void a_stop_at_once_is_a_stop() {
        Run run = start("void main() { while (true) {} }");
        run.stop();
        assertThat(end(run).outcome().kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void reading_without_input_meets_the_end_of_file() {
        RunResult result = run(engine, "void main() { IO.println(IO.readln(\"Name? \")); }");
        assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(printed(result)).isEqualTo("Name? null\n");
        assertThat(result.snapshot().askedForInput()).isTrue();
    }

    @Test
    void typed_input_reaches_every_kind_of_reader_and_ends_on_demand() {
        Run run =
                engine.start(
                        Program.of(
                                "Main.java",
                                """
                                import java.io.*;
                                void main() throws Exception {
                                    var in = new BufferedReader(new InputStreamReader(System.in));
                                    IO.print("first? ");
                                    IO.println("1 " + in.readLine());
                                    IO.println("2 " + in.readLine());
                                    IO.println("3 " + in.readLine());
                                }
                                """),
                        RunOptions.TYPED);
        run.input("early\n");
        await("the second question", () -> printed(run).contains("1 early"));
        await("the program to wait", () -> run.snapshot().waitsForInput());
        run.input("half");
        run.input(" whole ü\n");
        run.endInput();
        assertThat(printed(end(run))).isEqualTo("first? 1 early\n2 half whole ü\n3 null\n");
    }

    @Test
    void a_file_can_be_standard_input(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("in.txt"), "Grace\n" + "x".repeat(300_000));
        var options = new RunOptions(Optional.empty(), Optional.of(file));
        String text =
                "void main() { IO.println(IO.readln()); IO.println(IO.readln().length());"
                        + " IO.println(IO.readln()); }";
        RunResult result = end(engine.start(Program.of("A.java", text), options));
        assertThat(printed(result)).isEqualTo("Grace\n300000\nnull\n");
        RunResult unread = end(engine.start(Program.of("A.java", "void main() {}"), options));
        assertThat(unread.outcome().kind()).isEqualTo(Kind.COMPLETED);
    }

    @Test
    void a_missing_input_file_is_named() {
        var options = new RunOptions(Optional.empty(), Optional.of(Path.of("no-such-file.txt")));
        RunResult result = end(engine.start(Program.of("A.java", "void main() {}"), options));
        assertThat(result.outcome().message()).contains("no-such-file.txt");
        assertThat(result.outcome().exitCode()).isEqualTo(-1);
    }

    @Test
    void the_time_limit_ends_the_program() {
        var options = new RunOptions(Optional.of(Duration.ofMillis(300)), Optional.empty());
        RunResult result =
                end(engine.start(Program.of("A.java", "void main() { while (true) {} }"), options));
        assertThat(result.outcome().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(result.outcome().message()).contains("after 0.3 s");
        assertThat(result.wallNanos()).isGreaterThanOrEqualTo(300_000_000);
        assertThat(result.snapshot().nowNanos()).isEqualTo(result.wallNanos());
    }

    @Test
    void processes_that_a_program_leaves_behind_are_ended_with_it() {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws Exception {
                            for (var command : new String[] {"sleep 1000", "sh -c 'sleep 1000 & sleep 1000'", "setsid sleep 1000"}) {
                                IO.println(new ProcessBuilder("sh", "-c", "exec " + command).start().pid());
                            }
                            while (ProcessHandle.current().descendants().count() < 4) Thread.sleep(5);
                            ProcessHandle.current().descendants().forEach(p -> IO.println(p.pid()));
                        }
                        """);
        List<Long> pids = printed(result).lines().map(Long::valueOf).toList();
        assertThat(pids).hasSizeGreaterThanOrEqualTo(7);
        await("the processes to be gone", () -> pids.stream().allMatch(Engines::isGone));
        assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
        assertThat(result.snapshot().counts().processesStarted()).isEqualTo(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void so_are_those_that_have_left_their_group_and_have_no_parent_any_more() {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws Exception {
                            var shell = new ProcessBuilder("sh", "-c", "setsid sleep 1000 >&2 & echo $!").start();
                            IO.print(new String(shell.getInputStream().readAllBytes()));
                            IO.print(System.getenv("INTERLEAVE_RUN"));
                        }
                        """);
        List<String> lines = printed(result).lines().toList();
        long daemon = Long.parseLong(lines.getFirst());
        await("the daemon to be gone", () -> Engines.isGone(daemon));
        assertThat(lines.getLast()).isEqualTo("null");
    }

    @Test
    void a_stop_ends_what_the_program_started_too() {
        Run run =
                start(
                        """
                        void main() throws Exception {
                            IO.println(new ProcessBuilder("sleep", "1000").start().pid() + ".");
                            Thread.sleep(100_000);
                        }
                        """);
        await("the process", () -> printed(run).contains("."));
        long pid = Long.parseLong(printed(run).strip().replace(".", ""));
        assertThat(isGone(pid)).isFalse();
        run.stop();
        end(run);
        await("the process to be gone", () -> isGone(pid));
    }

    @Test
    void output_past_the_recorder_is_kept_without_a_thread() {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws Exception {
                            new ProcessBuilder("sh", "-c", "echo from outside; echo wrong >&2").inheritIO().start().waitFor();
                        }
                        """);
        assertThat(result.snapshot().output())
                .anySatisfy(piece -> {
                    assertThat(piece.text()).isEqualTo("from outside\n");
                    assertThat(piece.lane()).isZero();
                })
                .anySatisfy(piece -> {
                    assertThat(piece.text()).isEqualTo("wrong\n");
                    assertThat(piece.error()).isTrue();
                });
    }

    @Test
    void a_program_killed_from_outside_is_told_apart() {
        Run run =
                start(
                        "void main() throws Exception { IO.println(ProcessHandle.current().pid() +"
                                + " \".\"); Thread.sleep(100_000); }");
        await("its id", () -> printed(run).contains("."));
        long pid = Long.parseLong(printed(run).strip().replace(".", ""));
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(end(run).outcome())
                .matches(outcome -> outcome.kind() == Kind.KILLED)
                .matches(outcome -> outcome.message().contains("SIGKILL"));
    }

    @Test
    void a_crash_of_the_jvm_is_told_and_leaves_no_file() throws IOException {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws Exception {
                            var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
                            field.setAccessible(true);
                            ((sun.misc.Unsafe) field.get(null)).getLong(1L);
                        }
                        """);
        assertThat(result.outcome().kind()).isEqualTo(Kind.KILLED);
        assertThat(result.outcome().message()).contains("crashed");
        assertThat(printed(result)).contains("A fatal error has been detected");
        try (var files = Files.list(Path.of(""))) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.startsWith("hs_err"));
        }
    }

    @Test
    void processor_time_of_a_busy_program_is_measured() {
        RunResult result =
                run(
                        engine,
                        "void main() { long end = System.nanoTime() + 400_000_000L; long n = 0;"
                                + " while (System.nanoTime() < end) n++; IO.println(n > 0); }");
        assertThat(result.cpuNanos()).isBetween(50_000_000L, 2_000_000_000L);
    }

    @Test
    void many_runs_at_once_do_not_mix() {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.add(
                    start(
                            "void main() throws Exception { Thread.sleep(50); IO.println(%d); }"
                                    .formatted(i)));
        }
        for (int i = 0; i < 5; i++) {
            RunResult result = end(runs.get(i));
            assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
            assertThat(printed(result)).isEqualTo(i + "\n");
        }
    }

    @Test
    void names_that_find_no_room_are_counted_and_told() {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws Exception {
                            String padding = "x".repeat(990);
                            for (int i = 0; i < 9_000; i++) {
                                Thread.ofVirtual().name(padding + i).start(() -> {}).join();
                            }
                            IO.println("done");
                        }
                        """);
        assertThat(printed(result)).isEqualTo("done\n");
        Counts counts = result.snapshot().counts();
        assertThat(counts.dropped()).isZero();
        assertThat(counts.virtualThreadsStarted()).isEqualTo(9_000);
        assertThat(counts.namesLost()).isBetween(500L, 9_000L);
        assertThat(Verdict.of(result.snapshot()).text())
                .contains("events have lost their names, as there were too many names");
    }
}
