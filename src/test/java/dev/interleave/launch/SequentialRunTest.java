package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same work in a row: what is claimed of programs that know it themselves, by the processor
/// time and the sleeps of their own pieces of work. How fast the machine is plays no part.
@Timeout(120)
class SequentialRunTest {
    private static final long SLACK_NANOS = 25_000_000;

    /// Each piece of work is a `spin()` or a `nap()`, and adds to the true sum what it took.
    private static final String WORK =
            """
            import java.lang.management.*;

            static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
            static final LongAdder TOTAL = new LongAdder();
            static final long WARM = CLOCK.getCurrentThreadCpuTime();

            static int spin() {
                long from = CLOCK.getCurrentThreadCpuTime();
                long now = from;
                double x = 1;
                while (now - from < 30_000_000) {
                    for (int i = 0; i < 20_000; i++) x += Math.sqrt(x + i);
                    now = CLOCK.getCurrentThreadCpuTime();
                }
                TOTAL.add(now - from);
                return (int) x;
            }

            static int nap() {
                try {
                    long from = System.nanoTime();
                    Thread.sleep(50);
                    TOTAL.add(System.nanoTime() - from);
                    return 1;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            static void all(Runnable... bodies) throws InterruptedException {
                List<Thread> threads = new ArrayList<>();
                for (Runnable body : bodies) threads.add(new Thread(body));
                for (Thread thread : threads) thread.start();
                for (Thread thread : threads) thread.join();
            }
            """;

    private static final OptionalLong NOTHING = OptionalLong.empty();

    @RegisterExtension private static final OneEngine engine = new OneEngine();

    enum Kind {
        POOL_THAT_COMPUTES(
                true,
                """
                try (var pool = Executors.newFixedThreadPool(4)) {
                    for (int i = 0; i < 8; i++) pool.submit(() -> spin());
                }
                """),
        THREADS_THAT_SLEEP(true, "all(() -> nap(), () -> nap(), () -> nap(), () -> nap());"),
        ONE_LOCK(
                true,
                """
                Object lock = new Object();
                Runnable body = () -> { synchronized (lock) { nap(); } };
                all(body, body, body, body, body);
                """),
        QUEUE(
                true,
                """
                var queue = new ArrayBlockingQueue<Integer>(1);
                all(
                        () -> { for (int i = 0; i < 4; i++) { nap(); while (!queue.offer(i)) { } } },
                        () -> {
                            try {
                                for (int i = 0; i < 4; i++) queue.take();
                            } catch (InterruptedException e) { }
                        });
                """),
        CHAIN_OF_JOINS(
                true,
                """
                Thread last = new Thread(() -> nap());
                last.start();
                for (int i = 0; i < 3; i++) {
                    Thread before = last;
                    last = new Thread(() -> {
                        try { before.join(); } catch (InterruptedException e) { }
                        nap();
                    });
                    last.start();
                }
                last.join();
                """),
        FUTURES_OF_FUTURES(
                true,
                """
                try (var pool = Executors.newFixedThreadPool(4)) {
                    var inner = pool.submit(() -> nap());
                    var other = pool.submit(() -> spin());
                    var outer = pool.submit(() -> inner.get() + other.get() + nap());
                    outer.get();
                }
                """),
        FILES(
                true,
                """
                Runnable body = () -> {
                    try {
                        Path file = Files.createTempFile("sequential", ".txt");
                        spin();
                        Files.writeString(file, "a line");
                        Files.delete(file);
                    } catch (IOException e) { throw new UncheckedIOException(e); }
                };
                all(body, body, body, body);
                """),
        VIRTUAL_THREADS_THAT_SLEEP(
                true,
                """
                try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (int i = 0; i < 20; i++) pool.submit(() -> nap());
                }
                """),
        PARALLEL_STREAM(false, "IntStream.range(0, 8).parallel().forEach(i -> spin());"),
        FORK_JOIN(
                false,
                """
                class Part extends RecursiveAction {
                    final int size;
                    Part(int size) { this.size = size; }
                    protected void compute() {
                        if (size == 1) spin(); else invokeAll(new Part(size / 2), new Part(size / 2));
                    }
                }
                try (var pool = new ForkJoinPool(2)) { pool.invoke(new Part(8)); }
                """),
        BARRIER(
                true,
                """
                var barrier = new CyclicBarrier(3);
                Runnable body = () -> {
                    try {
                        for (int i = 0; i < 2; i++) { nap(); barrier.await(); }
                    } catch (InterruptedException | BrokenBarrierException e) { }
                };
                all(body, body, body);
                """),
        SEMAPHORE(
                false,
                """
                var permits = new Semaphore(2);
                Runnable body = () -> {
                    permits.acquireUninterruptibly();
                    nap();
                    permits.release();
                };
                all(body, body, body, body, body, body);
                """);

        final boolean claims;
        final String body;

        /// @param claims whether something must be claimed
        Kind(boolean claims, String body) {
            this.claims = claims;
            this.body = body;
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_claimed_is_what_the_pieces_of_work_took(Kind kind) {
        RunResult result =
                engine.run(
                        WORK
                                + "void main() throws Exception {\n"
                                + kind.body
                                + "\nIO.println(TOTAL.sum());\n}\n");
        assertThat(result.outcome().kind())
                .as(result.outcome().message())
                .isEqualTo(Outcome.Kind.COMPLETED);
        long took = Long.parseLong(result.snapshot().output().getLast().text().strip());
        OptionalLong claimed = result.verdict().inARowNanos();
        if (kind.claims || !claimed.equals(NOTHING)) {
            assertThat(claimed).as(result.verdict().text()).isPresent();
            assertThat(claimed.orElse(0))
                    .as(result.verdict().text())
                    .isBetween(
                            took - took * 15 / 100 - SLACK_NANOS,
                            took + took * 15 / 100 + SLACK_NANOS);
        }
    }
}
