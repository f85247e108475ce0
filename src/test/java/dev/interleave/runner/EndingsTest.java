package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent.ExitRequested;
import dev.interleave.trace.TraceEvent.InputEnded;
import dev.interleave.trace.TraceEvent.MainEnded;
import dev.interleave.trace.TraceEvent.Output;
import dev.interleave.trace.TraceEvent.ProcessStarted;
import dev.interleave.trace.TraceEvent.ProgramEnded;
import dev.interleave.trace.TraceEvent.RunBegan;
import dev.interleave.trace.TraceEvent.ThreadBegan;
import dev.interleave.trace.TraceEvent.ThreadEnded;
import dev.interleave.trace.TraceEvent.UncaughtException;
import dev.interleave.trace.TraceEvent.WaitBegan;
import dev.interleave.trace.WaitKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingsTest {
    @Test
    void exit_and_halt_are_requested_before_the_jvm_ends() throws Exception {
        try (ChildJvm child = ChildJvm.run("void main() { System.exit(3); }")) {
            assertThat(child.exitCode()).isEqualTo(3);
            assertThat(child.events(ExitRequested.class))
                    .singleElement()
                    .matches(e -> e.status() == 3 && !e.halt());
            assertThat(child.events(MainEnded.class)).isEmpty();
        }
        try (ChildJvm child = ChildJvm.run("void main() { Runtime.getRuntime().halt(4); }")) {
            assertThat(child.exitCode()).isEqualTo(4);
            assertThat(child.events(ExitRequested.class))
                    .singleElement()
                    .matches(e -> e.status() == 4 && e.halt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "System.exit(0);", "Runtime.getRuntime().halt(0);"})
    void the_program_has_ended_once_whichever_way(String end) throws Exception {
        try (ChildJvm child = ChildJvm.run("void main() { %s }".formatted(end))) {
            assertThat(child.events(ProgramEnded.class)).hasSize(1);
        }
    }

    @Test
    void a_program_has_not_ended_before_its_last_thread_and_its_shutdown_hooks() throws Exception {
        String source =
                """
                void main() {
                    Thread main = Thread.currentThread();
                    Runtime.getRuntime().addShutdownHook(
                            new Thread(() -> System.out.println("hook")));
                    new Thread(() -> { end(main); System.out.println("thread"); }).start();
                }
                void end(Thread main) {
                    try { main.join(); } catch (InterruptedException e) { }
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("thread\nhook\n");
            long printed =
                    child.events(Output.class).mapToLong(o -> o.at().nanos()).max().orElseThrow();
            assertThat(child.events(ProgramEnded.class))
                    .singleElement()
                    .matches(e -> e.at().nanos() > printed);
        }
    }

    @Test
    void an_exception_that_leaves_main_is_printed_as_java_does() throws Exception {
        String source =
                """
                void main() throws Exception {
                    Thread t = new Thread(() -> { throw new RuntimeException("in thread"); });
                    t.start();
                    t.join();
                    fail();
                }
                void fail() { throw new IllegalStateException("in main"); }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(true))
                    .matches(
                            """
                            Exception in thread "Thread-0" java.lang.RuntimeException: in thread
                            \tat .*Main.lambda\\$main\\$0\\(Main.java:2\\)
                            \tat java.base/java.lang.Thread.run\\(Thread.java:\\d+\\)
                            Exception in thread "main" java.lang.IllegalStateException: in main
                            \tat .*Main.fail\\(Main.java:7\\)
                            \tat .*Main.main\\(Main.java:5\\)
                            """);
            assertThat(child.events(UncaughtException.class).map(UncaughtException::failure))
                    .containsExactly(
                            "java.lang.RuntimeException: in thread",
                            "java.lang.IllegalStateException: in main");
            assertThat(child.events(MainEnded.class).map(MainEnded::failure))
                    .containsExactly("java.lang.IllegalStateException: in main");
            assertThat(child.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void the_jvm_waits_for_threads_that_outlive_main() throws Exception {
        String source =
                """
                static void main() {
                    new Thread(() -> {
                        try { Thread.sleep(100); } catch (InterruptedException e) {}
                        IO.println("late");
                    }).start();
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("late\n");
            List<Class<?>> order =
                    child.events().stream()
                            .filter(e -> e instanceof MainEnded || e instanceof Output)
                            .<Class<?>>map(Object::getClass)
                            .toList();
            assertThat(order).containsExactly(MainEnded.class, Output.class);
            assertThat(child.events(ThreadEnded.class)).hasSize(2);
        }
    }

    @Test
    void private_and_instance_mains_are_called_too() throws Exception {
        for (String main :
                List.of(
                        "private static void main() { IO.println(0); }",
                        "Main() { n = 0; } int n = 1; void main() { IO.println(n); }")) {
            try (ChildJvm child = ChildJvm.run("class Main { " + main + " }")) {
                assertThat(child.output(false)).as(main).isEqualTo("0\n");
            }
        }
    }

    @Test
    void input_is_what_follows_the_job_until_its_end() throws Exception {
        String source =
                """
                void main() {
                    IO.println("1 " + IO.readln());
                    IO.println("2 " + IO.readln());
                    IO.println("3 " + IO.readln());
                }
                """;
        try (ChildJvm child = ChildJvm.runWithInput(source, "first\nsecönd\n")) {
            assertThat(child.output(false)).isEqualTo("1 first\n2 secönd\n3 null\n");
            assertThat(child.events(InputEnded.class)).hasSize(1);
        }
    }

    @Test
    void reading_from_an_empty_pipe_is_a_wait() throws Exception {
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit("void main() { IO.println(IO.readln()); }");
            assertThat(child.await(e -> e instanceof WaitBegan w && w.kind() == WaitKind.INPUT))
                    .isTrue();
            child.give("now\n");
            child.end();
            assertThat(child.output(false)).isEqualTo("now\n");
        }
    }

    @Test
    void a_child_without_a_job_ends_quietly() throws Exception {
        try (ChildJvm child = new ChildJvm(1024)) {
            child.give("");
            child.end();
            assertThat(child.exitCode()).isZero();
            assertThat(child.events()).isEmpty();
        }
    }

    @Test
    void a_program_that_is_killed_keeps_what_it_had_recorded() throws Exception {
        String source =
                """
                void main() throws Exception {
                    for (int i = 0; i < 1000; i++) IO.println("line " + i);
                    Thread.currentThread().join();
                }
                """;
        try (ChildJvm child = new ChildJvm(1024)) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof WaitBegan w && w.kind() == WaitKind.JOIN))
                    .isTrue();
            child.process().destroyForcibly();
            child.end();
            assertThat(child.events(Output.class)).hasSize(1000);
            assertThat(child.events(ThreadBegan.class)).isEmpty();
        }
    }

    @Test
    void the_program_may_not_end_the_workbench() throws Exception {
        String source =
                """
                void main() {
                    try {
                        ProcessHandle.current().parent().orElseThrow().destroyForcibly();
                    } catch (UnsupportedOperationException e) {
                        IO.println("refused");
                    }
                }
                """;
        try (ChildJvm child = ChildJvm.run(source)) {
            assertThat(child.output(false)).isEqualTo("refused\n");
        }
    }

    @Test
    void a_program_whose_workbench_is_gone_ends_with_all_that_it_started() throws Exception {
        String source =
                """
                void main() throws Exception {
                    new ProcessBuilder("sleep", "1000").start();
                    for (;;) { Thread.onSpinWait(); }
                }
                """;
        try (ChildJvm child = ChildJvm.behindShell()) {
            child.submit(source);
            assertThat(child.await(e -> e instanceof ProcessStarted)).isTrue();
            long pid = child.events(RunBegan.class).findFirst().orElseThrow().pid();
            long started = child.events(ProcessStarted.class).findFirst().orElseThrow().pid();
            assertThat(runs(pid)).isTrue();
            assertThat(runs(started)).isTrue();
            child.process().destroyForcibly().waitFor();
            long deadline = System.nanoTime() + 20_000_000_000L;
            while ((runs(pid) || runs(started)) && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(runs(pid)).isFalse();
            assertThat(runs(started)).isFalse();
        }
    }

    /// A zombie that nobody has reaped yet has ended all the same.
    private static boolean runs(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(Path.of("/proc"))) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        try {
            return !Files.readString(stat).contains(") Z ");
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
