package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From Stop to the child process being gone, for a program that does its best to stay.
final class StopBenchmark implements Benchmark {
    private static final double GOAL_MILLIS = 100;
    private static final int TIMES = 11;

    private static final String SOURCE =
            """
            volatile int turns;

            void main() {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { turns++; } }));
                spin();
            }

            void spin() {
                while (true) {
                    turns++;
                }
            }
            """;

    @Override
    public String name() {
        return "stop";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        var sample = new Sample();
        try (Engine engine = engines.create(256)) {
            for (int i = 0; i < TIMES; i++) {
                sample.add(stopMillis(engine));
            }
        }
        return List.of(
                new BenchRow("stop to child gone", sample.median(), "ms", Double.NaN, GOAL_MILLIS));
    }

    private static double stopMillis(Engine engine) throws Exception {
        Run run = engine.start(Program.of("Main.java", SOURCE), RunOptions.DEFAULT);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (run.snapshot().counts().calls() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the program did not start");
            }
            LockSupport.parkNanos(1_000_000);
        }
        long pid = run.snapshot().lanes().getFirst().lane().pid();
        ProcessHandle child =
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new IllegalStateException("no process " + pid));
        long start = System.nanoTime();
        run.stop();
        while (child.isAlive()) {
            LockSupport.parkNanos(100_000);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        run.result().get(30, TimeUnit.SECONDS);
        return millis;
    }
}
