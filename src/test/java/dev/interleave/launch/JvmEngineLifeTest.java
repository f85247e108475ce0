package dev.interleave.launch;

import static dev.interleave.launch.Engines.await;
import static dev.interleave.launch.Engines.end;
import static dev.interleave.launch.Engines.printed;
import static dev.interleave.launch.Engines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.launch.Outcome.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Engines with options of their own: limits, bad JVMs, closing.
@Timeout(60)
class JvmEngineLifeTest {
    private static EngineOptions options(Path java, int heapMegabytes, int threads) {
        return new EngineOptions(
                java, heapMegabytes, 1, threads, 16, Duration.ofSeconds(5), List.of());
    }

    private static List<Long> children() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    }

    @Test
    void memory_and_threads_are_limited_and_the_limits_named() throws IOException {
        try (var engine = new JvmEngine(options(EngineOptions.DEFAULT.java(), 32, 100))) {
            RunResult memory =
                    run(
                            engine,
                            "void main() { var l = new ArrayList<long[]>(); while (true) l.add(new"
                                    + " long[100_000]); }");
            assertThat(memory.outcome().kind()).isEqualTo(Kind.FAILED);
            assertThat(memory.outcome().message())
                    .contains("OutOfMemoryError", "32 MB", "--heap 64m");
            RunResult threads =
                    run(
                            engine,
                            "void main() { while (true) new Thread(() -> { try {"
                                    + " Thread.sleep(100_000); } catch (InterruptedException e) {}"
                                    + " }).start(); }");
            assertThat(threads.outcome().kind()).isEqualTo(Kind.LIMIT);
            assertThat(threads.outcome().limit()).isEqualTo("threads");
        }
    }

    @Test
    void close_leaves_no_process_and_no_file() throws IOException {
        List<Long> before = children();
        var engine = new JvmEngine(options(EngineOptions.DEFAULT.java(), 64, 100));
        Run run =
                engine.start(
                        Program.of(
                                "A.java",
                                "void main() throws Exception { new ProcessBuilder(\"sleep\","
                                        + " \"1000\").start(); IO.println(1); while (true) {} }"),
                        RunOptions.DEFAULT);
        await("the program to run", () -> printed(run).equals("1\n"));
        Path folder = engine.directory();
        assertThat(folder).isDirectory();
        engine.close();
        engine.close();
        assertThat(end(run).outcome().kind()).isEqualTo(Kind.STOPPED);
        await("the children to be gone", () -> before.containsAll(children()));
        assertThat(folder).doesNotExist();
        assertThatThrownBy(() -> engine.start(Program.of("B.java", ""), RunOptions.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("B.java");
    }

    @Test
    void a_java_that_does_not_work_is_told_with_its_command() throws IOException {
        try (var engine = new JvmEngine(options(Path.of("/no/such/java"), 64, 100))) {
            assertThat(run(engine, "void main() {}").outcome().message())
                    .contains("3 times", "/no/such/java");
        }
        try (var engine =
                new JvmEngine(
                        new EngineOptions(
                                EngineOptions.DEFAULT.java(),
                                64,
                                1,
                                100,
                                16,
                                Duration.ofSeconds(5),
                                List.of("-XX:+NoSuchFlag")))) {
            Outcome outcome = run(engine, "void main() {}").outcome();
            assertThat(outcome.kind()).isEqualTo(Kind.KILLED);
            assertThat(outcome.message())
                    .contains(
                            "3 times", "-XX:+NoSuchFlag", "exit code 1", "Unrecognized VM option");
        }
    }

    @Test
    void a_standby_that_dies_is_replaced() throws IOException {
        List<Long> before = children();
        try (var engine = new JvmEngine(options(EngineOptions.DEFAULT.java(), 64, 100))) {
            run(engine, "void main() {}");
            for (int i = 0; i < 2; i++) {
                await("a standby", () -> !before.containsAll(children()));
                ProcessHandle.current()
                        .children()
                        .filter(child -> !before.contains(child.pid()))
                        .forEach(ProcessHandle::destroyForcibly);
                assertThat(run(engine, "void main() {}").outcome().kind())
                        .isEqualTo(Kind.COMPLETED);
            }
        }
    }

    @Test
    void what_a_pool_had_in_files_goes_with_the_engine_when_its_program_was_stopped()
            throws IOException {
        var engine = new JvmEngine(options(EngineOptions.DEFAULT.java(), 64, 100));
        try {
            Run run =
                    engine.start(
                            Program.of(
                                    "Main.java",
                                    """
                                    import dev.interleave.runner.*;
                                    void main() throws Exception {
                                        var pool = new ProcessPool(1, ProcessPool.Start.COLD);
                                        pool.awaitReady();
                                        IO.println(1);
                                        IO.readln();
                                    }
                                    """),
                            RunOptions.TYPED);
            await("the pool", () -> printed(run).equals("1\n"));
            // The socket by which its workers come lies in a folder in the engine's.
            assertThat(engine.directory()).isDirectoryRecursivelyContaining("glob:**/p*/s");
            run.stop();
            assertThat(end(run).outcome().kind()).isEqualTo(Kind.STOPPED);
        } finally {
            engine.close();
        }
        assertThat(engine.directory()).doesNotExist();
    }
}
