package dev.interleave.launch;

import static dev.interleave.launch.Engines.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Outcome.Kind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs one after the other in one warm JVM, and what ends that JVM.
@Timeout(60)
class SeriesTest {
    private static JvmEngine engine;

    @BeforeAll
    static void open() throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(64));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static Program program(String text) {
        return Program.of("Main.java", text);
    }

    @Test
    void each_run_begins_as_in_a_new_jvm() throws InterruptedException {
        Program program =
                program(
                        """
                        static int counter;
                        static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
                        void main() throws Exception {
                            counter++;
                            var thread = new Thread(() -> {});
                            var timer = new java.util.Timer(true);
                            timer.cancel();
                            String worker;
                            String second;
                            try (var pool = Executors.newFixedThreadPool(1)) {
                                worker = pool.submit(() -> Thread.currentThread().getName()).get();
                            }
                            try (var pool = new ForkJoinPool(1)) {
                                second = pool.submit(() -> Thread.currentThread().getName()).get();
                            }
                            thread.start();
                            thread.join();
                            String me = Thread.currentThread().getName();
                            IO.println(counter + " " + me + " " + thread.getName() + " " + worker
                                    + " " + second + " " + LOCAL.get()
                                    + " " + System.getProperty("mine")
                                    + " " + java.util.Locale.getDefault()
                                    + " " + System.in.read());
                            LOCAL.set("left");
                            System.setProperty("mine", "left");
                            java.util.Locale.setDefault(java.util.Locale.JAPAN);
                            Thread.currentThread().setName("other");
                            Thread.setDefaultUncaughtExceptionHandler((t, e) -> {});
                            Thread.currentThread().interrupt();
                        }
                        """);
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            String first = printed(series.run(program));
            assertThat(first)
                    .startsWith("1 main Thread-0 pool-1-thread-1 ForkJoinPool-1-worker-1 null null")
                    .endsWith(" -1\n");
            for (int i = 0; i < 5; i++) {
                RunResult again = series.run(program);
                assertThat(printed(again)).isEqualTo(first);
                assertThat(again.outcome().kind()).isEqualTo(Kind.COMPLETED);
            }
            assertThat(series.jvms()).isEqualTo(1);
        }
    }

    @Test
    void each_run_has_a_whole_trace_of_its_own() throws InterruptedException {
        Program program =
                program(
                        """
                        void main() throws Exception {
                            Thread a = new Thread(() -> work(), "a");
                            a.start();
                            work();
                        }
                        void work() {
                            try {
                                Thread.sleep(20);
                            } catch (InterruptedException e) {}
                            IO.println("done");
                        }
                        """);
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            for (int i = 0; i < 4; i++) {
                RunResult result = series.run(program);
                assertThat(printed(result)).isEqualTo("done\ndone\n");
                assertThat(result.snapshot().running()).isFalse();
                assertThat(result.snapshot().lanes())
                        .extracting(track -> track.lane().name())
                        .containsExactly("main", "a");
                for (LaneTrack track : result.snapshot().lanes()) {
                    assertThat(track.lane().endNanos()).isNotEqualTo(Span.OPEN);
                    assertThat(track.spans().size()).isPositive();
                }
                assertThat(result.snapshot().counts().platformThreadsStarted()).isEqualTo(1);
                assertThat(result.snapshot().counts().dropped()).isZero();
                assertThat(result.wallNanos())
                        .isBetween(TimeUnit.MILLISECONDS.toNanos(20), TimeUnit.SECONDS.toNanos(5));
                assertThat(result.cpuNanos()).isPositive();
            }
        }
    }

    @Test
    void a_run_waits_for_the_threads_that_main_leaves_working() throws InterruptedException {
        Program program =
                program(
                        """
                        void main() {
                            new Thread(() -> {
                                try {
                                    Thread.sleep(60);
                                } catch (InterruptedException e) {}
                                IO.println("late");
                            }).start();
                        }
                        """);
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                RunResult result = series.run(program);
                assertThat(printed(result)).isEqualTo("late\n");
                assertThat(result.wallNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(60));
            }
            assertThat(series.jvms()).isEqualTo(1);
        }
    }

    @Test
    void workers_of_the_common_pool_and_virtual_threads_are_no_reason_for_another_jvm()
            throws InterruptedException {
        Program program =
                program(
                        """
                        void main() throws Exception {
                            CompletableFuture.runAsync(() -> IO.println("async")).join();
                            Thread.ofVirtual().start(() -> IO.println("virtual")).join();
                        }
                        """);
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            for (int i = 0; i < 3; i++) {
                RunResult result = series.run(program);
                assertThat(printed(result)).isEqualTo("async\nvirtual\n");
                assertThat(result.snapshot().counts().platformThreadsStarted()).isEqualTo(1);
            }
            assertThat(series.jvms()).isEqualTo(1);
        }
    }

    @Test
    void what_a_program_leaves_running_ends_its_jvm_and_the_next_run_finds_nothing_of_it()
            throws InterruptedException {
        Program leaves =
                program(
                        """
                        void main() {
                            Thread.ofPlatform().daemon().start(() -> {
                                while (true) System.setProperty("left", "yes");
                            });
                            IO.println(System.getProperty("left"));
                        }
                        """);
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            for (int i = 0; i < 2; i++) {
                RunResult result = series.run(leaves);
                assertThat(result.outcome().kind()).isEqualTo(Kind.COMPLETED);
                assertThat(result.wallNanos()).isLessThan(TimeUnit.SECONDS.toNanos(2));
            }
            assertThat(series.jvms()).isEqualTo(2);
        }
    }

    @Test
    void exits_hooks_exceptions_and_endless_programs_end_as_in_a_jvm_of_their_own()
            throws InterruptedException {
        SeriesOptions options =
                new SeriesOptions(Duration.ofMillis(700), Optional.empty(), false, false, 0);
        try (Series series = engine.series(options)) {
            RunResult exits = series.run(program("void main() { System.exit(3); }"));
            assertThat(exits.outcome().kind()).isEqualTo(Kind.EXITED);
            assertThat(exits.outcome().exitCode()).isEqualTo(3);

            RunResult hook =
                    series.run(
                            program(
                                    "void main() { Runtime.getRuntime().addShutdownHook(new"
                                            + " Thread(() -> IO.println(\"bye\"))); }"));
            assertThat(hook.outcome().kind()).isEqualTo(Kind.COMPLETED);
            assertThat(printed(hook)).isEqualTo("bye\n");

            RunResult fails =
                    series.run(program("void main() { throw new IllegalStateException(\"no\"); }"));
            assertThat(fails.outcome().kind()).isEqualTo(Kind.FAILED);
            assertThat(fails.outcome().message()).contains("IllegalStateException: no");
            assertThat(printed(fails))
                    .startsWith("Exception in thread \"main\" java.lang.IllegalStateException: no")
                    .doesNotContain("dev.interleave");

            int before = series.jvms();
            RunResult endless = series.run(program("void main() { while (true) {} }"));
            assertThat(endless.outcome().kind()).isEqualTo(Kind.TIMEOUT);
            RunResult after = series.run(program("void main() { IO.println(1); }"));
            assertThat(printed(after)).isEqualTo("1\n");
            assertThat(series.jvms()).isEqualTo(before + 1);

            RunResult wrong = series.run(program("void main() { int x = ; }"));
            assertThat(wrong.outcome().kind()).isEqualTo(Kind.COMPILE_ERROR);
        }
    }

    @Test
    void a_hang_is_found_also_after_main_and_after_other_runs() throws InterruptedException {
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            series.run(program("void main() { IO.println(1); }"));
            RunResult hang =
                    series.run(
                            program(
                                    "void main() { Executors.newFixedThreadPool(1).submit(() ->"
                                            + " {}); }"));
            assertThat(hang.outcome().kind()).isEqualTo(Kind.HANG);
        }
    }

    @Test
    void each_run_reads_the_same_standard_input(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("in.txt"), "seven\n");
        SeriesOptions options =
                new SeriesOptions(Duration.ofSeconds(20), Optional.of(file), false, false, 0);
        try (Series series = engine.series(options)) {
            for (int i = 0; i < 3; i++) {
                RunResult result =
                        series.run(
                                program("void main() { IO.println(IO.readln() + IO.readln()); }"));
                assertThat(printed(result)).isEqualTo("sevennull\n");
            }
        }
    }

    @Test
    void stopping_ends_the_run_and_those_that_follow() throws InterruptedException {
        for (boolean fresh : List.of(false, true)) {
            SeriesOptions options =
                    new SeriesOptions(Duration.ofSeconds(30), Optional.empty(), fresh, false, 0);
            try (Series series = engine.series(options)) {
                Thread stopper =
                        Thread.startVirtualThread(() -> {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                            series.stop();
                        });
                RunResult stopped = series.run(program("void main() { while (true) {} }"));
                assertThat(stopped.outcome().kind()).isEqualTo(Kind.STOPPED);
                assertThat(series.run(program("void main() {}")).outcome().kind())
                        .isEqualTo(Kind.STOPPED);
                stopper.join();
            }
        }
    }

    @Test
    void with_a_fresh_jvm_for_each_run_nothing_is_shared() throws InterruptedException {
        try (Series series = engine.series(SeriesOptions.measured(Duration.ofSeconds(20), true))) {
            Program pid = program("void main() { IO.println(ProcessHandle.current().pid()); }");
            String first = printed(series.run(pid));
            assertThat(printed(series.run(pid))).isNotEqualTo(first).matches("\\d+\n");
            assertThat(series.jvms()).isEqualTo(2);
        }
    }

    @Test
    void for_times_to_be_compared_code_stays_compiled_unless_it_keeps_state()
            throws InterruptedException {
        SeriesOptions steady = SeriesOptions.measured(Duration.ofSeconds(20), false);
        Program keepsNothing =
                program(
                        """
                        enum Colour { RED, GREEN }
                        static final int LIMIT = 3;
                        int counter = 0;
                        void main() {
                            Runnable count = () -> counter++;
                            for (Colour colour : Colour.values()) {
                                count.run();
                                IO.println(switch (colour) { case RED -> 1; case GREEN -> LIMIT; });
                            }
                            IO.println(counter + " " + System.identityHashCode(getClass()));
                        }
                        """);
        try (Series series = engine.series(steady)) {
            String first = printed(series.run(keepsNothing));
            assertThat(first).startsWith("1\n3\n2 ");
            assertThat(printed(series.run(keepsNothing))).isEqualTo(first);
            assertThat(series.warmth()).isEqualTo(Warmth.WARM_CODE);
            for (String state :
                    List.of(
                            "static int counter;",
                            "static final int[] COUNTS = {0}; static int counter;",
                            "static final List<String> SEEN = new ArrayList<>();")) {
                Program keeps =
                        program(
                                state
                                        + " void main() { IO.println("
                                        + (state.contains("counter") ? "++counter" : "1")
                                        + "); }");
                assertThat(printed(series.run(keeps))).isEqualTo("1\n");
                assertThat(printed(series.run(keeps))).as(state).isEqualTo("1\n");
                assertThat(series.warmth()).isEqualTo(Warmth.FRESH_CLASSES);
            }
        }
    }

    @Test
    void nothing_of_a_run_is_missing_however_many_there_were_before() throws InterruptedException {
        String takes = "synchronized (LOCK) { n++; } ".repeat(300);
        Program locks =
                program(
                        """
                        static final Object LOCK = new Object();
                        static int n;
                        void main() { first(); second(); third(); IO.println(n); }
                        void first() { %s }
                        void second() { %s }
                        void third() { %s }
                        """
                                .formatted(takes, takes, takes));
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            for (int i = 0; i < 25; i++) {
                RunResult run = series.run(locks);
                assertThat(printed(run)).isEqualTo("900\n");
                assertThat(run.snapshot().mutedMethods()).isEmpty();
                assertThat(run.snapshot().details().locks())
                        .as("run " + i)
                        .singleElement()
                        .extracting(LockTrack::acquisitions)
                        .isEqualTo(900L);
            }
            assertThat(series.jvms()).isGreaterThan(1);
        }
    }

    @Test
    void each_run_finds_room_for_its_names() throws InterruptedException {
        Program names =
                program(
                        """
                        void main() throws Exception {
                            String padding = "x".repeat(900) + System.nanoTime() + " ";
                            for (int i = 0; i < 1_000; i++) {
                                Thread.ofVirtual().name(padding + i).start(() -> {}).join();
                            }
                        }
                        """);
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            for (int i = 0; i < 11; i++) {
                assertThat(series.run(names).snapshot().counts().namesLost())
                        .as("run " + i)
                        .isZero();
            }
        }
    }
}
