package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.interleave.timeline.Counts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that start a known number of threads and tasks.
@Timeout(60)
class CountsTest {
    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static final String TEN = "for (int i = 0; i < 10; i++) ";
    private static final int ANY = -1;

    /// Body, platform threads, virtual threads, tasks, failed tasks.
    static Stream<Arguments> programs() {
        return Stream.of(
                arguments(
                        "try (var p = Executors.newFixedThreadPool(3)) { "
                                + TEN
                                + "p.submit(() -> 1); }",
                        3,
                        0,
                        10,
                        0),
                arguments(
                        "try (var p = Executors.newSingleThreadExecutor()) { "
                                + TEN
                                + "p.execute(() -> {}); }",
                        1,
                        0,
                        10,
                        0),
                arguments(
                        "try (var p = Executors.newCachedThreadPool()) { var b = new"
                                + " CyclicBarrier(4); for (int i = 0; i < 4; i++) p.submit(() ->"
                                + " b.await()); }",
                        4,
                        0,
                        4,
                        0),
                arguments(
                        "try (var p = Executors.newScheduledThreadPool(1)) { var l = new"
                                + " CountDownLatch(3); p.scheduleAtFixedRate(l::countDown, 0, 1,"
                                + " TimeUnit.MILLISECONDS); p.schedule(() -> {}, 1,"
                                + " TimeUnit.MILLISECONDS).get(); l.await(); }",
                        1,
                        0,
                        2,
                        0),
                arguments(
                        "try (var p = Executors.newWorkStealingPool(1)) { "
                                + TEN
                                + "p.submit(() -> { throw new Exception(\"\"); }); }",
                        1,
                        0,
                        10,
                        10),
                arguments(
                        "try (var p = Executors.newVirtualThreadPerTaskExecutor()) { "
                                + "for (int i = 0; i < 2000; i++) p.submit(() -> 1); }",
                        0,
                        2000,
                        2000,
                        0),
                arguments(
                        "try (var p = Executors.newFixedThreadPool(2)) { p.invokeAll(List.of(() ->"
                                + " 1, () -> 2, () -> 3)); }",
                        2,
                        0,
                        3,
                        0),
                arguments(
                        "try (var p = Executors.newFixedThreadPool(1)) { p.invokeAny(List.of(() ->"
                                + " 1)); }",
                        1,
                        0,
                        1,
                        0),
                arguments(
                        "CompletableFuture.supplyAsync(() -> 1).thenApply(x -> x +"
                                + " 1).thenApplyAsync(x -> x + 1).thenAcceptAsync(x -> {}).join();",
                        ANY,
                        0,
                        3,
                        0),
                arguments(
                        "IO.println(java.util.stream.IntStream.range(0,"
                                + " 100_000).parallel().sum());",
                        ANY,
                        0,
                        0,
                        0),
                arguments(
                        "var l = new CountDownLatch(3); var t = new Timer(); t.schedule(new"
                                + " TimerTask() { public void run() { l.countDown(); } }, 0, 1);"
                                + " l.await(); t.cancel();",
                        1,
                        0,
                        1,
                        0),
                arguments(
                        "try (var p = new ForkJoinPool(1)) { p.invoke(new Fib(4)); }", 1, 0, 1, 0),
                arguments(
                        "try (var s = StructuredTaskScope.open()) { s.fork(() -> 1); s.fork(() ->"
                                + " 2); s.join(); }",
                        0,
                        2,
                        2,
                        0),
                arguments(
                        "try (var p = Executors.newFixedThreadPool(2)) { var s = new"
                                + " ExecutorCompletionService<Integer>(p); "
                                + TEN
                                + "s.submit(() -> 1); "
                                + TEN
                                + "s.take(); }",
                        2,
                        0,
                        10,
                        0),
                arguments(
                        "Runnable same = () -> {}; try (var p = Executors.newFixedThreadPool(1)) { "
                                + TEN
                                + "p.execute(same); }",
                        1,
                        0,
                        10,
                        0),
                arguments(
                        "CompletableFuture.supplyAsync(() -> 1,"
                                + " CompletableFuture.delayedExecutor(5,"
                                + " TimeUnit.MILLISECONDS)).join();",
                        1,
                        0,
                        1,
                        0));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void threads_and_tasks_are_counted_once(
            String body, int platform, int virtual, int tasks, int failed) {
        String source =
                """
                import java.util.concurrent.*;
                void main() throws Exception {
                    %s
                }
                class Fib extends RecursiveTask<Integer> {
                    final int n;
                    Fib(int n) { this.n = n; }
                    protected Integer compute() {
                        if (n < 2) return n;
                        var left = new Fib(n - 1);
                        left.fork();
                        return new Fib(n - 2).compute() + left.join();
                    }
                }
                """
                        .formatted(body);
        RunResult result = engine.run(source);
        assertThat(result.outcome().kind()).isEqualTo(Outcome.Kind.COMPLETED);
        Counts counts = result.snapshot().counts();
        assertThat(counts.virtualThreadsStarted()).as("virtual threads").isEqualTo(virtual);
        assertThat(counts.tasks()).as("tasks").isEqualTo(tasks);
        assertThat(counts.tasksFailed()).as("failed tasks").isEqualTo(failed);
        if (platform == ANY) {
            assertThat(counts.platformThreadsStarted())
                    .as("threads of the common pool")
                    .isBetween(0, Runtime.getRuntime().availableProcessors());
        } else {
            assertThat(counts.platformThreadsStarted()).as("threads").isEqualTo(platform);
        }
    }
}
