package dev.interleave.launch;

import static dev.interleave.launch.Engines.await;
import static dev.interleave.launch.Engines.end;
import static dev.interleave.launch.Engines.isGone;
import static dev.interleave.launch.Engines.printed;
import static dev.interleave.launch.Engines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Link;
import dev.interleave.timeline.LinkKind;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Process pools in recorded programs: one timeline, and nothing left behind.
class ProcessPoolRunTest {
    private static final String HEAD =
            """
            import dev.interleave.runner.*;
            """;

    private static JvmEngine engine;

    @BeforeAll
    static void open() throws IOException {
        engine = new JvmEngine(EngineOptions.DEFAULT.withHeapMegabytes(128));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static List<LaneTrack> workers(RunSnapshot run) {
        return run.lanes().stream()
                .filter(track -> track.lane().kind() == LaneKind.PROCESS)
                .toList();
    }

    private static List<Span> spans(LaneTrack track) {
        return IntStream.range(0, track.spans().size()).mapToObj(track.spans()::get).toList();
    }

    private static List<Span> tasks(RunSnapshot run) {
        return workers(run).stream()
                .flatMap(track -> spans(track).stream())
                .filter(span -> span.kind() == SpanKind.TASK)
                .toList();
    }

    private static void assertGone(RunSnapshot run) {
        for (LaneTrack track : workers(run)) {
            await("the end of " + track.lane().name(), () -> isGone(track.lane().pid()));
        }
    }

    @Test
    void a_hang_is_still_found_by_children_that_have_rehearsed_a_pool() {
        String pool = HEAD + "void main() { try (var pool = new ProcessPool(2)) {} }";
        assertThat(run(engine, pool).outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        // The next child may have been there before the program with the pool.
        for (int i = 0; i < 3; i++) {
            RunResult idle =
                    run(
                            engine,
                            """
                            import java.util.concurrent.*;
                            void main() {
                                ExecutorService pool = Executors.newFixedThreadPool(1);
                                pool.submit(() -> IO.println("done"));
                            }
                            """);
            assertThat(idle.outcome().kind()).isEqualTo(Outcome.Kind.HANG);
        }
    }

    @Test
    void workers_are_lanes_of_one_timeline() {
        RunResult result =
                run(
                        engine,
                        HEAD
                                + """
                                static int counter;
                                void main() throws Exception {
                                    try (var pool = new ProcessPool(2, ProcessPool.Start.COLD)) {
                                        pool.awaitReady();
                                        IO.println(pool.map(this::work, List.of("a", "b")));
                                        IO.println("here " + counter);
                                        try { pool.submit(() -> System.exit(9)).get(); }
                                        catch (Exception e) { IO.println(e.getCause().getMessage()); }
                                    }
                                }
                                String work(String name) throws Exception {
                                    counter++;
                                    Thread.sleep(300);
                                    System.out.println("in " + name + " " + counter);
                                    return name + name;
                                }
                                """);
        assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        RunSnapshot run = result.snapshot();
        assertThat(printed(result))
                .contains("in a 1", "in b 1", "[aa, bb]", "here 0", "died with exit 9");
        long pid = run.lanes().getFirst().lane().pid();
        List<LaneTrack> workers = workers(run);
        assertThat(workers).hasSizeBetween(2, 3);
        Set<Long> pids =
                workers.stream().map(track -> track.lane().pid()).collect(Collectors.toSet());
        assertThat(pids).hasSize(workers.size()).doesNotContain(pid);
        assertThat(workers)
                .allSatisfy(track -> {
                    assertThat(track.lane().name()).contains("(pid " + track.lane().pid());
                    assertThat(spans(track).getFirst().name()).isEqualTo("start-up");
                });
        assertThat(run.counts().processesStarted()).isEqualTo(workers.size());
        assertThat(run.counts().tasks()).isEqualTo(3);
        assertThat(run.counts().platformThreadsStarted()).isZero();

        List<Span> work =
                tasks(run).stream().filter(span -> span.name().startsWith("work")).toList();
        assertThat(work)
                .extracting(Span::name)
                .containsExactlyInAnyOrder("work(\"a\")", "work(\"b\")");
        Span one = work.getFirst();
        Span other = work.getLast();
        // Both sleep for 300 ms, and began when both workers were up.
        assertThat(Math.min(one.endNanos(), other.endNanos()))
                .isGreaterThan(Math.max(one.startNanos(), other.startNanos()));
        assertThat(work)
                .allSatisfy(
                        span -> assertThat(span.startNanos()).isGreaterThan(span.submittedNanos()));
        assertThat(run.output())
                .filteredOn(piece -> piece.text().startsWith("in "))
                .allSatisfy(piece ->
                        assertThat(run.lane(piece.lane()).orElseThrow().lane().kind())
                                .isEqualTo(LaneKind.PROCESS));
        List<Link> answers =
                run.details().links().stream()
                        .filter(link -> link.kind() == LinkKind.MESSAGE)
                        .toList();
        assertThat(answers)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(link -> {
                    assertThat(link.toLane()).isEqualTo(1);
                    assertThat(link.toNanos()).isGreaterThanOrEqualTo(link.fromNanos());
                });
        assertGone(run);
    }

    @Test
    void messages_of_a_worker_process_are_arrows_both_ways() {
        RunResult result =
                run(
                        engine,
                        HEAD
                                + """
                                void main() throws Exception {
                                    try (var child = new WorkerProcess(this::serve, ProcessPool.Start.COLD)) {
                                        child.send("add 1 2");
                                        String answer = child.receive();
                                        IO.println("answer " + answer);
                                        child.send("quit");
                                        IO.println("exit " + child.join());
                                    }
                                }
                                void serve(WorkerProcess.Channel parent) throws Exception {
                                    String command = parent.receive();
                                    Thread.sleep(50);
                                    parent.send("3");
                                    command = parent.receive();
                                }
                                """);
        assertThat(printed(result)).contains("answer 3", "exit 0");
        RunSnapshot run = result.snapshot();
        LaneTrack child = workers(run).getFirst();
        assertThat(spans(child)).extracting(Span::name).containsExactly("start-up", "serve(…)");
        int other = child.lane().id();
        assertThat(run.details().links())
                .extracting(link -> link.fromLane() + " to " + link.toLane() + ": " + link.on())
                .containsExactly(
                        "1 to " + other + ": \"add 1 2\"",
                        other + " to 1: \"3\"",
                        "1 to " + other + ": \"quit\"");
        assertThat(run.counts().tasks()).isZero();
        assertThat(run.counts().processesStarted()).isEqualTo(1);
        assertGone(run);
    }

    @Test
    void a_stopped_run_leaves_no_worker_behind() {
        Run run =
                engine.start(
                        Program.of(
                                "Main.java",
                                HEAD
                                        + """
                                        void main() throws Exception {
                                            var pool = new ProcessPool(2, ProcessPool.Start.COLD);
                                            pool.awaitReady();
                                            pool.map(n -> { while (true) { Thread.onSpinWait(); } }, List.of(1, 2));
                                        }
                                        """),
                        RunOptions.DEFAULT);
        await("both tasks", () -> tasks(run.snapshot()).size() == 2);
        run.stop();
        RunResult result = end(run);
        assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.STOPPED);
        assertThat(workers(result.snapshot())).hasSize(2);
        assertGone(result.snapshot());
    }

    @Test
    void a_killed_program_leaves_no_worker_behind() {
        Run run =
                engine.start(
                        Program.of(
                                "Main.java",
                                HEAD
                                        + """
                                        void main() throws Exception {
                                            var pool = new ProcessPool(2);
                                            pool.awaitReady();
                                            pool.map(n -> { while (true) { Thread.onSpinWait(); } }, List.of(1, 2));
                                        }
                                        """),
                        RunOptions.DEFAULT);
        await("both tasks", () -> tasks(run.snapshot()).size() == 2);
        ProcessHandle program =
                ProcessHandle.of(run.snapshot().lanes().getFirst().lane().pid()).orElseThrow();
        assertThat(program.destroyForcibly()).isTrue();
        RunResult result = end(run);
        assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.KILLED);
        assertThat(workers(result.snapshot())).hasSize(2);
        assertGone(result.snapshot());
    }

    @Test
    void a_killed_workbench_leaves_no_process_behind() throws Exception {
        Process workbench =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-Dinterleave.pool.spares=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PoolWorkbench.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out = workbench.inputReader()) {
            String line = out.readLine();
            assertThat(line).as("process ids").isNotNull();
            List<Long> pids = Arrays.stream(line.split(" ")).map(Long::valueOf).toList();
            // The program, a worker of its own, and one that was kept warm.
            assertThat(pids).hasSizeGreaterThanOrEqualTo(3);
            assertThat(workbench.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
            for (long pid : pids) {
                await("the end of " + pid, () -> isGone(pid));
            }
        } finally {
            Process _ = workbench.destroyForcibly();
        }
    }

    @Test
    void workers_may_flood_and_read_nothing() {
        RunResult result =
                run(
                        engine,
                        HEAD
                                + """
                                void main() throws Exception {
                                    try (var pool = new ProcessPool(1)) {
                                        IO.println("input " + pool.submit(() -> System.in.read()).get());
                                        IO.println(pool.submit(() -> {
                                            for (int i = 0; i < 20_000; i++) System.out.println("flood flood flood " + i);
                                            return "flooded";
                                        }).get());
                                    }
                                }
                                """);
        assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        assertThat(printed(result)).contains("input -1", "flood flood flood 19999", "flooded");
        assertGone(result.snapshot());
    }

    @Test
    void a_second_pool_finds_warm_workers_unless_it_wants_cold_ones() {
        String program =
                HEAD
                        + """
                        void main() throws Exception {
                            long began = System.nanoTime();
                            try (var pool = new ProcessPool(2%s)) {
                                pool.awaitReady();
                                pool.map(n -> n + 1, List.of(1, 2));
                                try { pool.submit(() -> System.exit(5)).get(); }
                                catch (Exception e) { IO.println(e.getCause().getMessage()); }
                            }
                        }
                        """;
        run(engine, program.formatted(""));
        await("warm workers", () -> engine.spareWorkers() >= 2);
        RunResult warm = run(engine, program.formatted(""));
        assertThat(printed(warm)).contains("died with exit 5");
        assertThat(startUps(warm)).contains("start-up (kept warm)").hasSizeBetween(2, 3);
        assertThat(tasks(warm.snapshot())).hasSizeGreaterThanOrEqualTo(2);
        assertGone(warm.snapshot());
        // What was rehearsed before is not seen.
        assertThat(workers(warm.snapshot()))
                .allSatisfy(track -> assertThat(track.lane().pool()).isEqualTo("processes-1"));
        assertThat(warm.snapshot().counts().tasks()).isEqualTo(3);
        assertThat(engine.directory().toFile().list()).noneMatch(name -> name.contains("stage-"));
        RunResult cold = run(engine, program.formatted(", ProcessPool.Start.COLD"));
        assertThat(startUps(cold)).containsOnly("start-up");
        assertGone(cold.snapshot());
    }

    @Test
    void workers_that_a_program_could_have_used_wait_for_the_next_one() {
        String program = HEAD + "void main() { if (true) { return; } new ProcessPool(1).close(); }";
        run(engine, program);
        await("warm workers", () -> engine.spareWorkers() == 4);
        Set<Long> before = spares();
        assertThat(before).hasSize(4);
        RunResult unused = run(engine, program);
        assertThat(unused.outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        assertThat(workers(unused.snapshot())).isEmpty();
        await("the same workers", () -> spares().equals(before));
        RunResult used =
                run(
                        engine,
                        HEAD
                                + """
                                void main() throws Exception {
                                    try (var pool = new ProcessPool(1)) {
                                        IO.println(pool.submit(() -> 6 * 7).get());
                                    }
                                }
                                """);
        assertThat(printed(used)).contains("42");
        assertThat(startUps(used)).containsExactly("start-up (kept warm)");
        assertThat(before).contains(workers(used.snapshot()).getFirst().lane().pid());
        await("the other three", () -> spares().size() >= 3);
        assertThat(spares().stream().filter(before::contains).count()).isEqualTo(3);
    }

    private static Set<Long> spares() {
        String[] files = engine.directory().toFile().list();
        return Arrays.stream(files == null ? new String[0] : files)
                .filter(name -> name.startsWith("spare-"))
                .map(name -> Long.valueOf(name.substring("spare-".length())))
                .collect(Collectors.toSet());
    }

    private static List<String> startUps(RunResult result) {
        List<String> names = new ArrayList<>();
        workers(result.snapshot()).forEach(track -> names.add(spans(track).getFirst().name()));
        return names;
    }

    @Test
    void ten_thousand_tasks_arrive_once_each_and_in_order_of_time() {
        RunResult result =
                run(
                        engine,
                        HEAD
                                + """
                                void main() throws Exception {
                                    try (var pool = new ProcessPool(2)) {
                                        long sum = 0;
                                        for (int n : pool.map(this::twice, java.util.stream.IntStream.range(0, 10_000).boxed().toList(), 1)) sum += n;
                                        IO.println(sum);
                                    }
                                }
                                int twice(int n) { return 2 * n; }
                                """);
        assertThat(printed(result)).contains("99990000");
        RunSnapshot run = result.snapshot();
        assertThat(run.counts().dropped()).isZero();
        assertThat(run.counts().tasks()).isEqualTo(10_000);
        assertThat(tasks(run))
                .hasSize(10_000)
                .allSatisfy(span -> {
                    assertThat(span.endNanos()).isNotEqualTo(Span.OPEN);
                    assertThat(span.startNanos()).isGreaterThanOrEqualTo(span.submittedNanos());
                });
    }

    @Test
    void processes_of_the_program_itself_keep_their_lanes() {
        RunResult result =
                run(
                        engine,
                        """
                        void main() throws Exception {
                            for (String code : List.of("0", "3")) {
                                new ProcessBuilder("sh", "-c", "exit " + code).start().waitFor();
                            }
                        }
                        """);
        assertThat(workers(result.snapshot()))
                .extracting(track -> track.lane().name() + " " + track.failure())
                .containsExactly("sh ", "sh exit code 3");
    }
}
