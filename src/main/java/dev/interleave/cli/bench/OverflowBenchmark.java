package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.JvmEngine;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Span;
import java.util.List;

/// A flood of tasks into a recorder that is far too small: what is lost must be counted and said.
final class OverflowBenchmark implements Benchmark {
    private static final String SOURCE =
            """
            import java.util.concurrent.*;
            static class Job extends RecursiveAction {
                protected void compute() {}
            }
            void main() throws Exception {
                Runnable flood = () -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        new Job().invoke();
                    }
                };
                Thread other = new Thread(flood);
                other.start();
                flood.run();
                other.join();
                IO.println("jobs 2000000");
            }
            """;

    @Override
    public String name() {
        return "overflow";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        EngineOptions small = EngineOptions.DEFAULT.withRecorderMegabytes(1);
        try (Engine engine = new JvmEngine(small)) {
            RunResult result = Measured.run(engine, SOURCE);
            double attempted = 2 * Measured.numbers(result, "jobs").getFirst()[0];
            long dropped = result.snapshot().counts().dropped();
            long silent = dropped > 0 && result.verdict().text().contains("lost") ? 0 : 1;
            return List.of(
                    new BenchRow("overflow, events", attempted, "", Double.NaN, Double.NaN),
                    new BenchRow("overflow, lost and said", dropped, "", attempted, Double.NaN),
                    new BenchRow("overflow, bars drawn", bars(result), "", Double.NaN, Double.NaN),
                    new BenchRow("overflow, silent runs", silent, "", Double.NaN, 0));
        }
    }

    private static long bars(RunResult result) {
        long bars = 0;
        for (LaneTrack track : result.snapshot().lanes()) {
            for (int i = 0; i < track.spans().size(); i++) {
                bars += track.spans().endNanos(i) != Span.OPEN ? 1 : 0;
            }
        }
        return bars;
    }
}
