package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the bars of tasks say: names, lines, who submitted them, failures that nobody has seen.
@Timeout(60)
class TaskSpansTest {
    @RegisterExtension private static final OneEngine engine = new OneEngine();

    private static RunSnapshot run(String source) {
        return engine.run(source).snapshot();
    }

    private static List<String> tasks(RunSnapshot run) {
        List<String> tasks = new ArrayList<>();
        for (LaneTrack track : run.lanes()) {
            for (int i = 0; i < track.spans().size(); i++) {
                Span span = track.spans().get(i);
                if (span.kind() == SpanKind.TASK) {
                    tasks.add(span.name() + " in line " + span.line());
                }
            }
        }
        return tasks;
    }

    @Test
    void what_a_publisher_hands_to_its_executor_is_called_after_the_subscriber() {
        String source =
                """
                import java.util.concurrent.Flow.*;
                void main() throws Exception {
                    var done = new CountDownLatch(2);
                    try (var pool = Executors.newFixedThreadPool(1);
                            var onPool = new SubmissionPublisher<Integer>(pool, 4);
                            var onCommon = new SubmissionPublisher<Integer>()) {
                        onPool.subscribe(new Printer(done));
                        onCommon.consume(n -> IO.println("consumed " + n))
                                .thenRun(done::countDown);
                        onPool.submit(1);
                        onCommon.submit(2);
                        onPool.close();
                        onCommon.close();
                        done.await();
                    }
                }
                record Printer(CountDownLatch done) implements Subscriber<Integer> {
                    public void onSubscribe(Subscription s) { s.request(9); }
                    public void onNext(Integer n) { IO.println("got " + n); }
                    public void onError(Throwable e) {}
                    public void onComplete() { done.countDown(); }
                }
                """;
        RunSnapshot run = run(source);
        assertThat(tasks(run).stream().distinct())
                .containsExactlyInAnyOrder("Printer in line 19", "lambda@8 in line 8");
        for (LaneTrack track : run.lanes()) {
            for (int i = 0; i < track.spans().size(); i++) {
                Span span = track.spans().get(i);
                if (span.kind() == SpanKind.TASK) {
                    assertThat(span.submittedNanos()).isBetween(1L, span.startNanos());
                }
            }
        }
    }

    @Test
    void a_task_is_called_as_its_source_calls_it() {
        RunSnapshot run =
                run(
                        """
                        void main() {
                            Runnable hello = () -> { work(1); work(2); };
                            try (var pool = Executors.newFixedThreadPool(1)) {
                                pool.submit(() -> work(3));
                                pool.submit(hello);
                                pool.submit(this::noArguments);
                                pool.submit(new Job());
                                pool.submit(new Callable<Integer>() {
                                    public Integer call() { return work(4); }
                                });
                                pool.submit(() -> { Thread.sleep(1); return 2; });
                                pool.submit(field);
                                CompletableFuture.supplyAsync(() -> work(5), pool).join();
                            }
                        }
                        Callable<String> field = () -> "" + this;
                        class Job implements Runnable {
                            public void run() { work(7); }
                        }
                        int noArguments() { return work(5); }
                        static int work(int n) { return n; }
                        """);
        assertThat(tasks(run))
                .containsExactly(
                        "work@4 in line 4",
                        "hello@2 in line 2",
                        "Main::noArguments in line 6",
                        "Job in line 18",
                        "Callable@9 in line 9",
                        "lambda@11 in line 11",
                        "field@16 in line 16",
                        "work@13 in line 13");
    }

    @Test
    void a_task_knows_who_handed_it_over_and_when() {
        RunSnapshot run =
                run(
                        """
                        void main() throws Exception {
                            try (var pool = Executors.newFixedThreadPool(1);
                                    var other = Executors.newFixedThreadPool(1)) {
                                pool.submit(() -> other.submit(() -> 2).get()).get();
                                CompletableFuture.runAsync(() -> {},
                                        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, pool)).join();
                            }
                        }
                        """);
        LaneTrack first = lane(run, "pool-1-thread-1");
        LaneTrack second = lane(run, "pool-2-thread-1");
        assertThat(first.spans().submittedBy(0)).isEqualTo(1);
        assertThat(second.spans().submittedBy(0)).isEqualTo(first.lane().id());
        Span delayed = first.spans().get(1);
        assertThat(first.spans().submittedBy(1)).isEqualTo(1);
        assertThat(delayed.startNanos() - delayed.submittedNanos())
                .isGreaterThanOrEqualTo(5_000_000);
    }

    @Test
    void runs_of_a_periodic_task_know_when_they_were_due() {
        RunSnapshot run =
                run(
                        """
                        void main() throws Exception {
                            var runs = new CountDownLatch(3);
                            try (var pool = Executors.newScheduledThreadPool(1)) {
                                pool.scheduleAtFixedRate(runs::countDown, 0, 5, TimeUnit.MILLISECONDS);
                                runs.await();
                            }
                        }
                        """);
        var spans = lane(run, "pool-1-thread-1").spans();
        assertThat(run.counts().tasks()).isEqualTo(1);
        assertThat(spans.size()).isGreaterThanOrEqualTo(3);
        long period = spans.get(2).submittedNanos() - spans.get(1).submittedNanos();
        assertThat(period).isEqualTo(5_000_000);
        assertThat(spans.startNanos(1)).isGreaterThanOrEqualTo(spans.get(1).submittedNanos());
    }

    @Test
    void failures_that_nobody_looked_at_are_named_when_the_run_is_over() {
        RunSnapshot run =
                run(
                        """
                        void main() throws Exception {
                            try (var pool = Executors.newFixedThreadPool(1)) {
                                pool.submit(() -> divide(1, 0));
                                var asked = pool.submit(() -> divide(2, 0));
                                try { asked.get(); } catch (ExecutionException e) {}
                                CompletableFuture.supplyAsync(() -> divide(3, 0), pool).handle((x, e) -> 0).join();
                                CompletableFuture.supplyAsync(() -> divide(4, 0), pool).exceptionally(e -> 0).join();
                                try { CompletableFuture.supplyAsync(() -> divide(5, 0), pool).thenApply(x -> x).join(); }
                                catch (CompletionException e) {}
                            }
                            try (var pool = new ForkJoinPool(1)) {
                                try { pool.invoke(ForkJoinTask.adapt(() -> { divide(6, 0); })); }
                                catch (ArithmeticException e) {}
                            }
                            try (var scope = StructuredTaskScope.open()) {
                                scope.fork(() -> divide(7, 0));
                                try { scope.join(); } catch (StructuredTaskScope.FailedException e) {}
                            }
                        }
                        int divide(int a, int b) { return a / b; }
                        """);
        assertThat(run.counts().tasksFailed()).isEqualTo(7);
        assertThat(Verdict.of(run).text())
                .contains("6 of them failed")
                .contains("1 task failed and nobody looked: divide@3 threw ArithmeticException");
    }

    @Test
    void each_failure_counts_when_a_fork_join_pool_invokes_any() {
        RunSnapshot run =
                run(
                        """
                        void main() throws Exception {
                            Callable<Integer> broken = () -> { throw new IOException("x"); };
                            try (var pool = new ForkJoinPool(2)) {
                                pool.invokeAny(List.of(broken, broken, broken));
                            } catch (ExecutionException e) {
                                IO.println(e.getCause());
                            }
                        }
                        """);
        assertThat(run.counts().tasks()).isEqualTo(3);
        assertThat(run.counts().tasksFailed()).isEqualTo(3);
    }

    @Test
    void a_failure_is_known_before_its_result_even_when_the_program_ends_at_once() {
        RunSnapshot run =
                run(
                        """
                        void main() throws Exception {
                            var pool = Executors.newVirtualThreadPerTaskExecutor();
                            try { pool.submit(() -> { throw new IOException("x"); }).get(); }
                            catch (ExecutionException e) { Runtime.getRuntime().halt(0); }
                        }
                        """);
        assertThat(run.counts().tasksFailed()).isEqualTo(1);
    }

    @Test
    void a_worker_in_a_parallel_stream_has_a_bar_and_counts_no_calls_for_it() {
        RunSnapshot run =
                run(
                        """
                        void main() {
                            IntStream.range(0, 64).parallel().forEach(i -> {
                                long end = System.nanoTime() + 500_000;
                                while (System.nanoTime() < end) Thread.onSpinWait();
                            });
                        }
                        """);
        LaneTrack worker = lane(run, "ForkJoinPool.commonPool-worker-1");
        assertThat(worker.spans().get(0).name()).isEqualTo("part of a parallel stream");
        assertThat(run.counts().calls()).isZero();
        assertThat(run.counts().tasks()).isZero();
    }

    @Test
    void a_helper_thread_of_the_jdk_shows_when_it_runs_the_programs_code_and_does_not_count() {
        RunSnapshot run =
                run(
                        """
                        void main() {
                            new CompletableFuture<Integer>().completeOnTimeout(1, 5, TimeUnit.MILLISECONDS)
                                    .thenAccept(x -> say("from the delay scheduler")).join();
                        }
                        void say(String text) { IO.println(text); }
                        """);
        assertThat(run.output().getFirst().text()).startsWith("from the delay scheduler");
        LaneTrack helper = lane(run, "ForkJoinPool.commonPool-delayScheduler");
        assertThat(helper.spans().get(0).name()).isEqualTo("say(\"from the delay scheduler\")");
        assertThat(run.output().getFirst().lane()).isEqualTo(helper.lane().id());
        assertThat(run.counts().platformThreadsStarted()).isZero();
    }

    private static LaneTrack lane(RunSnapshot run, String name) {
        return run.lanes().stream()
                .filter(track -> track.lane().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + SpanLines.of(run)));
    }
}
