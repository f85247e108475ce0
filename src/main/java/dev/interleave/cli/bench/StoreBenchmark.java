package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.explain.CriticalPath;
import dev.interleave.timeline.statistics.RunStatistics;
import dev.interleave.timeline.statistics.StateSums;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
    private static final double FRAME_MICROS = 1e6 / 60;

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
        rows.add(row("load, 10 M spans, processor", ten.cpuNanosEach, "ns", Double.NaN));
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
            // As long in both: as many bars, found among ten times as many others.
            double share = Math.pow(10, -5 * new SplittableRandom(i).nextDouble());
            long length = (long) (share * one.nowNanos()) + 1;
            seen += timeWindow(window, small, length, i);
            seen += timeWindow(windowLarge, large, length, i);
        }
        if (seen == 0) {
            throw new IllegalStateException("the store has found no bar");
        }
        rows.add(row("all of 1 M spans in 1600 px", whole.median(), "us", Double.NaN));
        rows.add(
                new BenchRow(
                        "all of 10 M spans in 1600 px",
                        wholeLarge.median(),
                        "us",
                        whole.median(),
                        SAME));
        rows.add(row("window of 1 M in 1600 px", window.median(), "us", Double.NaN));
        rows.add(
                new BenchRow(
                        "window of 10 M in 1600 px",
                        windowLarge.median(),
                        "us",
                        window.median(),
                        SAME));
        rows.add(row("window of 10 M, p99", windowLarge.quantile(0.99), "us", FRAME_MICROS));
    }

    private static long time(Sample sample, PixelQuery query, long from, long to) {
        long start = System.nanoTime();
        long busy = query.ask(from, to);
        sample.add((System.nanoTime() - start) / 1e3);
        return busy;
    }

    private static long timeWindow(Sample sample, PixelQuery query, long length, int seed) {
        long from = new SplittableRandom(seed).nextLong(query.nowNanos() - length + 1);
        return time(sample, query, from, from + length);
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
    ///
    /// @param cpuNanosEach of the thread alone, without the garbage collector
    private record Loaded(
            RunSnapshot run, double nanosEach, double cpuNanosEach, double bytesEach) {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        static Loaded of(int spans) {
            long before = usedBytes();
            var run = new SyntheticRun(LANES, 0);
            long start = System.nanoTime();
            long cpuStart = THREADS.getCurrentThreadCpuTime();
            run.addCalls(spans);
            double cpuNanos = THREADS.getCurrentThreadCpuTime() - cpuStart;
            double nanos = System.nanoTime() - start;
            RunSnapshot snapshot = run.ended();
            double bytes = usedBytes() - before;
            return new Loaded(snapshot, nanos / spans, cpuNanos / spans, bytes / spans);
        }

        private static long usedBytes() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
