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
    private static final String HEAD =
            """
            import dev.interleave.runner.*;
            import dev.interleave.runner.pool.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;
            """;

    @TempDir Path directory;

    /// Where the program's pools make their pipes and sockets.
    private Path temporary() throws IOException {
        return Files.createDirectories(directory.resolve("temporary"));
    }

    private PlainJava.Ended run(String source, String... options) throws Exception {
        return PlainJava.run(directory.resolve("Main.java"), HEAD + source, options);
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
    void what_cannot_be_sent_is_named() throws Exception {
        String out =
                run("""
                static class Box { final List<Object> inside = List.of(new Latch()); }
                static class Latch {}
                static class Holder implements java.io.Serializable { Latch latch = new Latch(); }
                Thread worker = null;
                void main() throws Exception {
                    try (var pool = new ProcessPool(1)) {
                        var box = new Box();
                        refused(() -> pool.submit(() -> box.hashCode()));
                        var holder = new Holder();
                        refused(() -> pool.submit(() -> holder.latch));
                        worker = new Thread();
                        refused(() -> pool.submit(() -> compute(1)));
                        worker = null;
                        Callable<Integer> plain = () -> 1;
                        refused(() -> pool.submit(plain));
                        refused(() -> CompletableFuture.supplyAsync(() -> 1, pool));
                        refused(() -> pool.submit(() -> new Latch()).get());
                        refused(() -> pool.map(n -> n.hashCode(), List.of(new Latch())));
                        refused(() -> pool.submit(() -> new byte[64_000_000]).get());
                        refused(() -> pool.map(n -> n.length, List.of(new byte[60_000_000])));
                        IO.println("still " + pool.submit(() -> 1).get());
                        refused(() -> new ProcessPool(513));
                        refused(() -> pool.map(n -> n, List.of(1), 0));
                        refused(() -> pool.submit(() -> { new ProcessPool(); }).get());
                    }
                }
                int compute(int n) { return n; }
                void refused(Callable<?> attempt) {
                    try {
                        IO.println("accepted: " + attempt.call());
                    } catch (ExecutionException e) {
                        IO.println("- " + e.getCause().getMessage());
                    } catch (Throwable e) {
                        IO.println("- " + e.getMessage());
                    }
                }
                """)
                        .completed()
                        .out();
        List<String> said = out.lines().toList();
        assertThat(said).hasSize(13).noneMatch(line -> line.startsWith("accepted"));
        assertThat(said.get(0)).contains("Main$Box is not Serializable", "the variable that");
        assertThat(said.get(1)).contains("Main$Latch is not Serializable", "Holder.latch");
        assertThat(said.get(2)).contains("java.lang.Thread", "this (Main)", "Main.worker");
        assertThat(said.get(3)).contains("ProcessPool.Task");
        assertThat(said.get(4)).contains("CompletableFuture");
        assertThat(said.get(5)).contains("the result", "Main$Latch is not Serializable");
        assertThat(said.get(6)).contains("the argument", "Main$Latch is not Serializable");
        assertThat(said.get(7)).contains("too large");
        assertThat(said.get(8)).contains("too large");
        assertThat(said.get(9)).isEqualTo("still 1");
        assertThat(said.get(10)).contains("1 to 512", "513");
        assertThat(said.get(11)).contains("chunk size is 0");
        assertThat(said.get(12)).contains("may not have a pool of its own");
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

    @Test
    void a_class_that_the_worker_cannot_find_is_named() throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        String source =
                HEAD
                        + """
                        public class Main {
                            record Gone(int n) {}
                            public static void main(String[] args) throws Exception {
                                var gone = new Gone(1);
                                java.nio.file.Files.delete(java.nio.file.Path.of(args[0], "Main$Gone.class"));
                                try (var pool = new ProcessPool(1)) {
                                    IO.println("there " + pool.map(Main::one, List.of(1)));
                                    try { pool.map(x -> x.hashCode(), List.<Object>of(gone)); }
                                    catch (ExecutionException e) { IO.println(e.getCause().getMessage()); }
                                }
                            }
                            static int one(int n) { return n; }
                        }
                        """;
        Path file = Files.writeString(directory.resolve("Main.java"), source);
        String jar = ChildJvm.runnerJar().toString();
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        int compiled =
                new ProcessBuilder(javac, "-cp", jar, "-d", classes.toString(), file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
        assertThat(compiled).isZero();
        Process process =
                new ProcessBuilder(
                                PlainJava.java().toString(),
                                "-cp",
                                jar + java.io.File.pathSeparator + classes,
                                "Main",
                                classes.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var reader = process.inputReader()) {
            assertThat(reader.readAllAsString())
                    .contains("there [1]", "Main$Gone is not known in the worker");
        }
        assertThat(process.waitFor()).isZero();
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
    void lambdas_bring_what_they_use() throws Exception {
        String out =
                run("""
                List<Integer> numbers = new ArrayList<>(List.of(1, 2));
                int twice(int n) { return 2 * n; }

                void main() throws Exception {
                    try (var pool = new ProcessPool(1)) {
                        var list = new ArrayList<>(List.of(5));
                        var same = list;
                        IO.println("shared " + pool.submit(() -> { list.add(6); return same + " " + (same == list); }).get());
                        ProcessPool.Function<Integer, Integer> more = n -> n + 1;
                        IO.println("nested " + pool.submit(() -> more.apply(twice(numbers.get(1)))).get());
                        long big = 1L << 40;
                        char mark = 'x';
                        String text = null;
                        IO.println("plain " + pool.submit(() -> "" + big + mark + text).get());
                        Comparator<Map.Entry<String, Integer>> byKey = Map.Entry.comparingByKey();
                        IO.println("of the JDK " + pool.map(order -> order.compare(Map.entry("a", 1), Map.entry("b", 1)), List.of(byKey)));
                        IO.println("method " + pool.map(String::length, List.of("four")));
                    }
                }
                """)
                        .completed()
                        .out();
        assertThat(out.lines())
                .contains(
                        "shared [5, 6] true",
                        "nested 5",
                        "plain 1099511627776xnull",
                        "of the JDK [-1]",
                        "method [4]");
    }

    /// Both sides have more to write than a pipe has room for.
    @ParameterizedTest
    @ValueSource(strings = {"", "unix"})
    void small_tasks_with_large_values_do_not_stop_each_other(String transport) throws Exception {
        String out =
                run(
                                """
                                void main() throws Exception {
                                    try (var pool = new ProcessPool(2)) {
                                        IO.println(pool.map(n -> n, Collections.nCopies(2_000, 1), 1).size());
                                        IO.println(pool.map(bytes -> bytes, Collections.nCopies(2_000, new byte[1_500]), 1).size());
                                        IO.println(pool.map(bytes -> bytes, Collections.nCopies(1_000, new byte[30_000]), 1).size());
                                        IO.println(pool.map(n -> new byte[100_000], Collections.nCopies(500, 1), 1).size());
                                    }
                                }
                                """,
                                "-Dinterleave.pool.transport=" + transport)
                        .completed()
                        .out();
        assertThat(out.lines()).containsExactly("2000", "2000", "1000", "500");
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
                        HEAD
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
