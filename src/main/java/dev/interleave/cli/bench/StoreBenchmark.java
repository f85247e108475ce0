package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.explain.CriticalPath;
import dev.interleave.timeline.statistics.RunStatistics;
import dev.interleave.timeline.statistics.StateSums;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What the bars of a run cost in memory, and how long it takes to put them in and to ask for them.
/// Without a screen.
final class StoreBenchmark implements Benchmark {
    private static final int MILLION = 1_000_000;
    private static final int LANES = 16;
    private static final int PIXELS = 1_600;
    private static final int TIMES = 200;
    private static final double LOAD_NANOS = 500;
    private static final double BYTES = 48;
    private static final double RANGE_MILLIS = 100;

    /// Ten times the bars may cost a few more steps of search, but not ten times as much.
    private static final double SAME = 2;

    @Override
    public String name() {
        return "store";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) {
        List<BenchRow> rows = new ArrayList<>();
        // The first round is for the compiler of the JVM.
        Loaded.of(MILLION);
        Loaded one = Loaded.of(MILLION);
        Loaded ten = Loaded.of(10 * MILLION);
        rows.add(row("load, 10 M spans, each", ten.nanosEach, "ns", LOAD_NANOS));
        rows.add(row("resident, 10 M spans, each", ten.bytesEach, "B", BYTES));
        queries(one.run, ten.run, rows);
        statistics(one.run, rows);
        return rows;
    }

    private static void queries(RunSnapshot one, RunSnapshot ten, List<BenchRow> rows) {
        var small = new PixelQuery(one, PIXELS);
        var large = new PixelQuery(ten, PIXELS);
        Sample whole = new Sample();
        Sample wholeLarge = new Sample();
        Sample window = new Sample();
        Sample windowLarge = new Sample();
        long seen = 0;
        for (int i = 0; i < TIMES; i++) {
            seen += time(whole, small, 0, one.nowNanos());
            seen += time(wholeLarge, large, 0, ten.nowNanos());
            seen += timeWindow(window, small, one.nowNanos(), i);
            seen += timeWindow(windowLarge, large, ten.nowNanos(), i);
        }
        if (seen == 0) {
            throw new IllegalStateException("the store has found no bar");
        }
        rows.add(row("all in 1600 px, 1 M spans", whole.median(), "us", Double.NaN));
        rows.add(
                new BenchRow(
                        "all in 1600 px, 10 M to 1 M",
                        wholeLarge.median(),
                        "us",
                        whole.median(),
                        SAME));
        rows.add(row("window in 1600 px, 1 M spans", window.median(), "us", Double.NaN));
        rows.add(
                new BenchRow(
                        "window in 1600 px, 10 M to 1 M",
                        windowLarge.median(),
                        "us",
                        window.median(),
                        SAME));
        rows.add(row("window in 1600 px, 10 M, p99", windowLarge.quantile(0.99), "us", Double.NaN));
    }

    private static long time(Sample sample, PixelQuery query, long from, long to) {
        long start = System.nanoTime();
        long busy = query.ask(from, to);
        sample.add((System.nanoTime() - start) / 1e3);
        return busy;
    }

    /// Windows of all sizes at all places, the same for both stores in share of the whole.
    private static long timeWindow(Sample sample, PixelQuery query, long wholeNanos, int seed) {
        var random = new SplittableRandom(seed);
        double share = Math.pow(10, -5 * random.nextDouble());
        double from = random.nextDouble() * (1 - share);
        return time(
                sample,
                query,
                (long) (from * wholeNanos),
                (long) ((from + share) * wholeNanos) + 1);
    }

    private static void statistics(RunSnapshot run, List<BenchRow> rows) {
        Sample all = new Sample();
        Sample range = new Sample();
        Sample states = new Sample();
        Sample path = new Sample();
        long now = run.nowNanos();
        for (int i = 0; i < 15; i++) {
            long start = System.nanoTime();
            RunStatistics statistics = RunStatistics.of(run, 2);
            all.add((System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            statistics.range(now / 10, now - now / 10);
            range.add((System.nanoTime() - start) / 1e6);
            start = System.nanoTime();
            for (LaneTrack track : run.lanes()) {
                StateSums.between(track, now / 10, now - now / 10, now);
            }
            states.add((System.nanoTime() - start) / 1e3);
            start = System.nanoTime();
            CriticalPath.of(run);
            path.add((System.nanoTime() - start) / 1e6);
        }
        rows.add(row("statistics of 1 M spans, once", all.median(), "ms", Double.NaN));
        rows.add(row("statistics of a range, 1 M", range.median(), "ms", RANGE_MILLIS));
        rows.add(row("sums by state of a range, 1 M", states.median(), "us", Double.NaN));
        rows.add(row("critical path, 1 M spans", path.median(), "ms", Double.NaN));
    }

    private static BenchRow row(String name, double value, String unit, double goal) {
        return new BenchRow(name, value, unit, Double.NaN, goal);
    }

    /// A run and what it took to put it in.
    private record Loaded(RunSnapshot run, double nanosEach, double bytesEach) {
        static Loaded of(int spans) {
            long before = usedBytes();
            var run = new SyntheticRun(LANES, 0);
            long start = System.nanoTime();
            run.addCalls(spans);
            double nanos = (System.nanoTime() - start) / (double) spans;
            RunSnapshot snapshot = run.ended();
            return new Loaded(snapshot, nanos, (usedBytes() - before) / (double) spans);
        }

        private static long usedBytes() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
