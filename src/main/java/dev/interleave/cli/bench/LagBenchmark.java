package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// How long after an event in the child the newest snapshot shows it. Both processes read the same
/// monotonic clock, so the difference is the lag.
final class LagBenchmark implements Benchmark {
    private static final double GOAL_MILLIS = 50;

    private static final String SOURCE =
            """
            void main() throws Exception {
                for (int i = 0; i < 600; i++) {
                    step();
                    Thread.sleep(1);
                }
            }

            void step() throws Exception {
                Thread.sleep(3);
            }
            """;

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        try (Engine engine = engines.create(256)) {
            Sample first = lag(engine);
            Sample next = lag(engine);
            return List.of(
                    // A workbench that has only just begun; a window has had time before its first.
                    row("live lag, very first run, p99", first.quantile(0.99), Double.NaN),
                    row("live lag, median", next.median(), Double.NaN),
                    row("live lag, p99", next.quantile(0.99), GOAL_MILLIS));
        }
    }

    private static Sample lag(Engine engine) {
        var lag = new Sample();
        Run run = engine.start(Program.of("Main.java", SOURCE), RunOptions.DEFAULT);
        int seen = 0;
        while (!run.result().isDone()) {
            RunSnapshot snapshot = run.snapshot();
            long now = System.nanoTime();
            if (!snapshot.lanes().isEmpty()) {
                LaneTrack main = snapshot.lanes().getFirst();
                for (; seen < main.spans().size(); seen++) {
                    long began = snapshot.startedAtNanos() + main.spans().startNanos(seen);
                    lag.add((now - began) / 1e6);
                }
            }
            LockSupport.parkNanos(200_000);
        }
        if (lag.size() < 100) {
            throw new IllegalStateException("only " + lag.size() + " events were seen live");
        }
        return lag;
    }

    private static BenchRow row(String name, double value, double goal) {
        return new BenchRow(name, value, "ms", Double.NaN, goal);
    }
}
