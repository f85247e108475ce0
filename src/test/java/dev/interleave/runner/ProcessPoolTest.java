package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The process pool from the runner jar alone, with real processes.
class ProcessPoolTest {
    @TempDir Path directory;

    /// Where the program's pools make their pipes and sockets.
    private Path temporary() throws IOException {
        return Files.createDirectories(directory.resolve("temporary"));
    }

    private PlainJava.Ended run(String source, String... options) throws Exception {
        return PlainJava.run(directory.resolve("Main.java"), PlainJava.IMPORTS + source, options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix", "tcp"})
    void a_source_file_uses_it_like_an_executor(String transport) throws Exception {
        String out =
                run(
                                """
                                record Point(int x, List<Colour> colours) {}
                                enum Colour { RED, BLUE }
                                int offset = 100;
                                static int counter;

                                int square(int n) { return n * n; }
                                static int twice(int n) { return 2 * n; }
                                int count(int n) { return ++counter; }

                                void main() throws Exception {
                                    try (var pool = new ProcessPool(2)) {
                                        pool.awaitReady();
                                        Future<Integer> one = pool.submit(() -> square(5) + offset);
                                        IO.println("submit " + one.get());
                                        pool.submit(() -> System.out.println("printed by a worker")).get();
                                        IO.println("map " + pool.map(this::square, List.of(3, 1, 2)));
                                        IO.println("static " + pool.map(Helper::twice, IntStream.range(0, 9).boxed().toList(), 4));
                                        IO.println("empty " + pool.map(this::square, List.<Integer>of()));
                                        IO.println("unordered " + pool.mapUnordered(this::square, List.of(3, 1, 2)).sorted().toList());
                                        IO.println(pool.submit(() -> new Point(1, List.of(Colour.BLUE))).get());
                                        var at = new Point(7, List.of());
                                        IO.println("captured " + pool.submit(() -> at.x()).get());
                                        IO.println("map of maps " + pool.map(m -> m.get("a"), List.of(Map.of("a", 1.5))));
                                        byte[] big = new byte[5_000_000];
                                        big[4_999_999] = 9;
                                        IO.println("large " + pool.submit(() -> big[big.length - 1]).get());
                                        var pids = Set.copyOf(pool.pids());
                                        IO.println("pids " + pids.size() + " " + pids.contains(ProcessHandle.current().pid()));
                                        List<ProcessPool.Task<Integer>> tasks = List.of(() -> 1, () -> 2, () -> 3);
                                        IO.println("all " + pool.invokeAll(tasks).stream().map(Future::resultNow).toList());
                                        IO.println("any " + pool.invokeAny(List.<ProcessPool.Task<Integer>>of(
                                                () -> { throw new IllegalStateException("no"); }, () -> 4)));
                                        pool.map(this::count, List.of(1, 2, 3, 4, 5, 6));
                                        IO.println("counter here " + counter);
                                        try {
                                            pool.submit(() -> fail("boom")).get();
                                        } catch (ExecutionException e) {
                                            IO.println("cause " + e.getCause() + " in " + e.getCause().getStackTrace()[0].getMethodName());
                                        }
                                        try {
                                            pool.map(n -> 10 / n, List.of(1, 0));
                                        } catch (ExecutionException e) {
                                            IO.println("cause " + e.getCause());
                                        }
                                    }
                                }

                                static int fail(String why) { throw new IllegalArgumentException(why); }

                                static class Helper { static int twice(int n) { return 2 * n; } }
                                """,
                                "-Dinterleave.pool.transport=" + transport,
                                "-Djava.io.tmpdir=" + temporary())
                        .completed()
                        .out();
        assertThat(temporary()).isEmptyDirectory();
        assertThat(out.lines())
                .contains(
                        "submit 125",
                        "printed by a worker",
                        "map [9, 1, 4]",
                        "static [0, 2, 4, 6, 8, 10, 12, 14, 16]",
                        "empty []",
                        "unordered [1, 4, 9]",
                        "Point[x=1, colours=[BLUE]]",
                        "captured 7",
                        "map of maps [1.5]",
                        "large 9",
                        "all [1, 2, 3]",
                        "any 4",
                        "counter here 0",
                        "pids 2 false",
                        "cause java.lang.IllegalArgumentException: boom in fail",
                        "cause java.lang.ArithmeticException: / by zero");
    }

    @Test
    void a_worker_that_dies_fails_its_task_and_is_replaced() throws Exception {
        String out =
                run("""
                static String death(ProcessPool pool, ProcessPool.Action task) throws Exception {
                    var other = pool.submit(() -> { Thread.sleep(50); return "goes on"; });
                    try {
                        pool.submit(task).get();
                        return "none";
                    } catch (ExecutionException e) {
                        return e.getCause().getMessage() + "; the other " + other.get();
                    }
                }
                void main() throws Exception {
                    try (var pool = new ProcessPool(2)) {
                        IO.println("exit: " + death(pool, () -> System.exit(7)));
                        IO.println("halt: " + death(pool, () -> Runtime.getRuntime().halt(0)));
                        IO.println("kill: " + death(pool, () -> {
                            long me = ProcessHandle.current().pid();
                            new ProcessBuilder("kill", "-9", "" + me).start();
                            Thread.sleep(60_000);
                        }));
                        IO.println("memory: " + death(pool, () -> {
                            var all = new ArrayList<byte[]>();
                            while (true) all.add(new byte[4_000_000]);
                        }));
                        IO.println("still " + pool.map(n -> n + 1, List.of(1, 2, 3)));
                    }
                }
                """)
                        .completed()
                        .out();
        String pid = "worker \\d+ \\(pid \\d+\\) died with exit ";
        assertThat(out)
                .containsPattern("exit: " + pid + "7; the other goes on")
                .containsPattern("halt: " + pid + "0; the other goes on")
                .containsPattern("kill: " + pid + "137 .*; the other goes on")
                .containsPattern("memory: " + pid + "3: java.lang.OutOfMemoryError.*; the other")
                .contains("still [2, 3, 4]");
    }

    @Test
    void what_runs_for_ever_is_killed_by_cancel_and_shutdown() throws Exception {
        String out =
                run(
                                """
                                void main() throws Exception {
                                    List<Long> before;
                                    var pool = new ProcessPool(1);
                                    pool.awaitReady();
                                    before = pool.pids();
                                    String folder = System.getProperty("marks");
                                    var loop = pool.submit(() -> { mark(folder, "loop"); while (true) { Thread.onSpinWait(); } });
                                    await(folder, "loop");
                                    IO.println("cancel " + loop.cancel(true) + " " + loop.isCancelled());
                                    IO.println("next " + pool.submit(() -> 5).get() + " " + before.equals(pool.pids()));
                                    var queued = pool.submit(() -> { mark(folder, "second"); while (true) { Thread.onSpinWait(); } });
                                    var never = pool.submit(() -> 6);
                                    await(folder, "second");
                                    before = pool.pids();
                                    IO.println("left over " + pool.shutdownNow().size());
                                    IO.println("ended " + pool.awaitTermination(10, TimeUnit.SECONDS) + " " + pool.isTerminated());
                                    try { queued.get(); } catch (CancellationException e) { IO.println("cancelled"); }
                                    for (long pid : before) IO.println("alive " + ProcessHandle.of(pid).isPresent());
                                    try { pool.submit(() -> 1); } catch (RejectedExecutionException e) { IO.println(e.getMessage()); }
                                }
                                static void mark(String folder, String name) {
                                    try {
                                        java.nio.file.Files.createFile(java.nio.file.Path.of(folder, name));
                                    } catch (java.io.IOException e) {
                                        throw new IllegalStateException(e);
                                    }
                                }
                                static void await(String folder, String name) throws Exception {
                                    long deadline = System.nanoTime() + 20_000_000_000L;
                                    while (!new java.io.File(folder, name).exists()) {
                                        if (System.nanoTime() > deadline) throw new TimeoutException(name);
                                        Thread.sleep(1);
                                    }
                                }
                                """,
                                "-Dmarks=" + directory)
                        .completed()
                        .out();
        assertThat(out.lines())
                .containsExactly(
                        "cancel true true",
                        "next 5 false",
                        "left over 1",
                        "ended true true",
                        "cancelled",
                        "alive false",
                        "the process pool is shut down");
    }

    @Test
    void workers_print_floods_read_nothing_and_survive_interrupts() throws Exception {
        String out =
                run("""
                void main() throws Exception {
                    try (var pool = new ProcessPool(2)) {
                        var flood = pool.submit(() -> {
                            for (int i = 0; i < 30_000; i++) System.out.println("flood flood flood flood " + i);
                            return "flooded";
                        });
                        IO.println("input " + pool.submit(() -> System.in.read()).get());
                        pool.submit(() -> { Thread.currentThread().interrupt(); }).get();
                        IO.println("after the interrupt " + pool.submit(() -> Thread.interrupted()).get());
                        Thread.currentThread().interrupt();
                        Future<Integer> sent = pool.submit(() -> 3);
                        IO.println("interrupted " + Thread.interrupted() + " " + sent.get());
                        IO.println(flood.get());
                    }
                }
                """)
                        .completed()
                        .out();
        assertThat(out)
                .contains("flood 29999", "input -1", "after the interrupt false", "flooded")
                .contains("interrupted true 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix"})
    void workers_that_cannot_start_are_reported_and_leave_nothing(String transport)
            throws Exception {
        String out =
                run(
                                """
                                void main() throws Exception {
                                    try (var pool = new ProcessPool(2)) {
                                        pool.map(n -> n, List.of(1));
                                    } catch (ExecutionException e) {
                                        IO.println(e.getCause().getMessage());
                                    }
                                    for (int i = 0; i < 500 && waitsAtADoor(); i++) Thread.sleep(10);
                                    IO.println("waits " + waitsAtADoor());
                                }
                                boolean waitsAtADoor() {
                                    return Thread.getAllStackTraces().keySet().stream()
                                            .anyMatch(thread -> thread.getName().startsWith("interleave-pool-door"));
                                }
                                """,
                                "-Dinterleave.pool.transport=" + transport,
                                "-Dinterleave.pool.options=-XX:NoSuchOption",
                                "-Djava.io.tmpdir=" + temporary())
                        .completed()
                        .out();
        assertThat(out).contains("with exit 1 before it was ready", "waits false");
        assertThat(temporary()).isEmptyDirectory();
    }

    @Test
    void many_workers_are_many_processes() throws Exception {
        String out =
                run("""
                void main() throws Exception {
                    try (var pool = new ProcessPool(40)) {
                        pool.awaitReady();
                        IO.println(pool.map(_ -> pid(), Collections.nCopies(200, 0), 1).stream().allMatch(pool.pids()::contains));
                        IO.println(Set.copyOf(pool.pids()).size());
                    }
                }
                static long pid() { return ProcessHandle.current().pid(); }
                """)
                        .completed()
                        .out();
        assertThat(out.lines()).containsExactly("true", "40");
    }

    @Test
    void no_worker_outlives_a_killed_program() throws Exception {
        Process program =
                PlainJava.start(
                        directory.resolve("Main.java"),
                        PlainJava.IMPORTS
                                + """
                                void main() throws Exception {
                                    var pool = new ProcessPool(3);
                                    pool.awaitReady();
                                    pool.submit(() -> { while (true) { Thread.onSpinWait(); } });
                                    for (long pid : pool.pids()) IO.println(pid);
                                    Thread.sleep(60_000);
                                }
                                """);
        List<Long> pids = new ArrayList<>();
        try (BufferedReader out = program.inputReader()) {
            while (pids.size() < 3) {
                pids.add(Long.parseLong(out.readLine()));
            }
            new ProcessBuilder("kill", "-9", "" + program.pid()).start().waitFor();
            assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
            PlainJava.awaitGone(pids);
        }
    }

    @Test
    void no_worker_outlives_a_program_that_ends_without_closing_the_pool() throws Exception {
        String out =
                run("""
                void main() throws Exception {
                    var pool = new ProcessPool(2);
                    pool.awaitReady();
                    pool.submit(() -> { while (true) { Thread.onSpinWait(); } });
                    for (long pid : pool.pids()) IO.println(pid);
                }
                """)
                        .completed()
                        .out();
        PlainJava.awaitGone(out.lines().map(Long::valueOf).toList());
    }

    @Test
    void the_first_program_makes_an_archive_that_the_next_one_uses() throws Exception {
        String program =
                """
                void main() throws Exception {
                    try (var pool = new ProcessPool(1)) {
                        IO.println("command " + pool.submit(() -> ProcessHandle.current().info().commandLine().orElse("unknown")).get());
                        IO.println(pool.map(n -> n + 1, List.of(1)));
                        IO.println("used " + pool.submit(() -> java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/maps")).contains(".aot")).get());
                        var folder = new java.io.File(System.getProperty("interleave.pool.archive"));
                        for (int i = 0; i < 2_000 && folder.list((d, name) -> name.endsWith(".aot")).length == 0; i++) {
                            Thread.sleep(25);
                        }
                    }
                }
                """;
        String folder = "-Dinterleave.pool.archive=" + directory;
        assertThat(run(program, folder).completed().out())
                .contains("[2]", "used false")
                .doesNotContain("AOTCache");
        try (var files = Files.newDirectoryStream(directory, "*.aot*")) {
            assertThat(files).hasSize(1);
        }
        assertThat(run(program, folder).completed().out())
                .contains("[2]", "used true", "-XX:AOTCache=" + directory);
    }

    @Test
    void a_worker_process_talks_with_its_parent() throws Exception {
        String out =
                run("""
                void main() throws Exception {
                    try (var child = new WorkerProcess(this::serve)) {
                        child.send("add 1 2");
                        String answer = child.receive();
                        IO.println("answer " + answer);
                        child.send(List.of(1, 2));
                        List<Integer> back = child.receive();
                        IO.println("list " + back + " " + (child.pid() != ProcessHandle.current().pid()));
                        child.send("quit");
                        IO.println("exit " + child.join());
                        try { child.receive(); } catch (ChannelClosedException e) { IO.println(e.getMessage()); }
                        try { child.send(1); } catch (ChannelClosedException e) { IO.println("no more"); }
                    }
                    try (var child = new WorkerProcess(parent -> { throw new IllegalStateException("broken"); })) {
                        IO.println("failed " + child.join());
                    }
                    try (var child = new WorkerProcess(parent -> { parent.receive(); System.out.println("got it"); parent.receive(); })) {
                        child.send("last");
                    }
                    var looping = new WorkerProcess(parent -> { while (true) { Thread.onSpinWait(); } });
                    looping.pid();
                    looping.kill();
                    IO.println("killed " + looping.join());
                }
                void serve(WorkerProcess.Channel parent) throws Exception {
                    while (true) {
                        Object command = parent.receive();
                        if (command.equals("quit")) return;
                        parent.send(command.equals("add 1 2") ? "3" : command);
                    }
                }
                """)
                        .completed()
                        .out();
        assertThat(out)
                .contains("answer 3", "list [1, 2] true", "exit 0", "no more", "got it")
                .containsPattern("nothing more to receive: the process \\(pid \\d+\\) has ended")
                .contains("IllegalStateException: broken", "failed 1", "killed 137");
    }
}
