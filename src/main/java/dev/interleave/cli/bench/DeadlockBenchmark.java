package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.StateInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From the wait that closes a circle to the snapshot that shows the deadlock.
final class DeadlockBenchmark implements Benchmark {
    private static final double GOAL_MILLIS = 1_000;
    private static final int TIMES = 5;

    @SuppressWarnings("InlineFormatString") // A program of its own reads better by itself.
    private static final String SOURCE =
            """
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            static final CountDownLatch BOTH = new CountDownLatch(2);
            static final ReentrantLock A = new ReentrantLock(), B = new ReentrantLock();

            static void meet() {
                BOTH.countDown();
                try { BOTH.await(); } catch (InterruptedException e) {}
            }

            static void monitors(Object first, Object second) {
                synchronized (first) {
                    meet();
                    synchronized (second) {}
                }
            }

            static void locks(Lock first, Lock second) {
                first.lock();
                meet();
                second.lock();
            }

            void main() throws Exception {
                Thread x = %s(() -> %s(A, B));
                Thread y = %s(() -> %s(B, A));
                x.start();
                y.start();
                %s
            }
            """;

    private static final String BUSY =
            "Thread.ofPlatform().daemon().start(() -> { for (;;) {} }); x.join();";

    @Override
    public String name() {
        return "deadlock";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        String platform = "new Thread";
        String virtual = "Thread.ofVirtual().unstarted";
        try (Engine engine = engines.create(256)) {
            measure(engine, rows, "monitors", platform, "monitors", platform, "x.join();");
            measure(engine, rows, "locks", platform, "locks", platform, "x.join();");
            measure(engine, rows, "virtual threads", virtual, "locks", virtual, "x.join();");
            measure(engine, rows, "mixed threads", platform, "monitors", virtual, "x.join();");
            measure(engine, rows, "others at work", platform, "monitors", platform, BUSY);
        }
        return rows;
    }

    private static void measure(
            Engine engine,
            List<BenchRow> rows,
            String name,
            String first,
            String lock,
            String second,
            String main)
            throws Exception {
        String source = SOURCE.formatted(first, lock, second, lock, main);
        var millis = new Sample();
        for (int i = 0; i < TIMES; i++) {
            millis.add(millisToNews(engine, source));
        }
        rows.add(
                new BenchRow(
                        "deadlock, " + name + ", median",
                        millis.median(),
                        "ms",
                        Double.NaN,
                        GOAL_MILLIS));
        rows.add(
                new BenchRow(
                        "deadlock, " + name + ", longest",
                        millis.quantile(1),
                        "ms",
                        Double.NaN,
                        GOAL_MILLIS));
    }

    private static double millisToNews(Engine engine, String source) throws Exception {
        Run run = engine.start(Program.of("Main.java", source), RunOptions.DEFAULT);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (run.snapshot().deadlock().isEmpty()) {
            if (System.nanoTime() > deadline || run.result().isDone()) {
                throw new IllegalStateException("no deadlock: " + run.result().getNow(null));
            }
            LockSupport.parkNanos(1_000_000);
        }
        long now = System.nanoTime();
        RunSnapshot snapshot = run.snapshot();
        run.stop();
        run.result().get(30, TimeUnit.SECONDS);
        return (now - snapshot.startedAtNanos() - closed(snapshot)) / 1e6;
    }

    /// When the last thread of the circle began to wait.
    private static long closed(RunSnapshot snapshot) {
        return snapshot.deadlock().stream()
                .mapToLong(edge -> {
                    LaneTrack track = snapshot.lanes().get(edge.lane() - 1);
                    StateInterval last = track.states().get(track.states().size() - 1);
                    return last.startNanos();
                })
                .max()
                .orElseThrow();
    }
}
