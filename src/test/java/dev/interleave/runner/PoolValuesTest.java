package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes to a worker of a pool and comes back, from the runner jar alone, with real processes.
class PoolValuesTest {
    @TempDir Path directory;

    private PlainJava.Ended run(String source, String... options) throws Exception {
        return PlainJava.run(directory.resolve("Main.java"), PlainJava.IMPORTS + source, options);
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
    void a_class_that_the_worker_cannot_find_is_named() throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        String source =
                PlainJava.IMPORTS
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
                                PlainJava.NO_ARCHIVE,
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
}
