package dev.interleave.cli.bench;

import dev.interleave.chart.FxToolkit;
import dev.interleave.chart.bench.LiveFrames;
import dev.interleave.chart.bench.NaiveChart;
import dev.interleave.chart.bench.TimelineTimes;
import dev.interleave.cli.EngineFactory;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// How long the timeline takes to draw, in memory, at 1600 x 600 pixels.
final class ChartBenchmark implements Benchmark {
    private static final int MILLION = 1_000_000;
    private static final int TIMES = 60;
    private static final Duration LIVE = Duration.ofSeconds(10);
    private static final Duration EMPTY = Duration.ofSeconds(5);
    private static final int CALLS_PER_MILLI = 50;
    private static final double FRAME = 1000 / 60.0;

    @Override
    public String name() {
        return "chart";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        FxToolkit.drawInMemory();
        FxToolkit.start();
        List<BenchRow> rows = new ArrayList<>();
        redraw(rows);
        besideNaive(rows);
        live(rows);
        large(rows);
        return rows;
    }

    private static void redraw(List<BenchRow> rows) throws IOException {
        RunSnapshot sixteen = run(16, MILLION);
        Sample drawn = sample(TimelineTimes.redraw(sixteen, TIMES * 2));
        rows.add(row("redraw, 1 M bars, 16 lanes, median", drawn.median(), 8));
        rows.add(row("redraw, 1 M bars, 16 lanes, p99", drawn.quantile(0.99), 16));
        Sample onCore = sample(TimelineTimes.redrawOnCore(sixteen, TIMES));
        rows.add(row("redraw, 16 lanes, on core, median", onCore.median(), Double.NaN));
        Sample hovered = sample(TimelineTimes.hover(sixteen, TIMES * 2));
        rows.add(row("pointer to card, 1 M bars, p99", hovered.quantile(0.99), FRAME));
        RunSnapshot wide = run(64, MILLION);
        Sample more = sample(TimelineTimes.redraw(wide, TIMES));
        rows.add(row("redraw, 1 M bars, 64 lanes, median", more.median(), 16));
        Sample moreOnCore = sample(TimelineTimes.redrawOnCore(wide, TIMES));
        rows.add(row("redraw, 64 lanes, on core, median", moreOnCore.median(), Double.NaN));
    }

    private static void besideNaive(List<BenchRow> rows) throws IOException {
        RunSnapshot run = run(16, MILLION / 10);
        var ours = new Sample();
        var naive = new Sample();
        for (int pair = 0; pair < 3; pair++) {
            naive.add(sample(NaiveChart.redraw(run, 3)).median());
            ours.add(sample(TimelineTimes.redraw(run, TIMES)).median());
        }
        rows.add(
                new BenchRow(
                        "redraw, 100 k bars, beside naive",
                        ours.median(),
                        "ms",
                        naive.median(),
                        1 / 40.0));
    }

    /// The empty scene stands beside it with the same feed running: what it needs too is the
    /// machine's and not the chart's.
    private static void live(List<BenchRow> rows) throws Exception {
        var others = new OtherPrograms();
        Sample empty = sample(whileFed(feed -> LiveFrames.ofNothing(EMPTY)).frameMillis());
        var fed = new AtomicReference<Feed>();
        LiveFrames frames =
                whileFed(feed -> {
                    fed.set(feed);
                    return LiveFrames.of(() -> feed.latest, LIVE);
                });
        Feed feed = fed.get();
        empty.addAll(sample(whileFed(each -> LiveFrames.ofNothing(EMPTY)).frameMillis()));
        double share = others.share();
        Sample live = sample(frames.frameMillis());
        double events = feed.events / (feed.nanos / 1e9);
        rows.add(new BenchRow("events a second while live", events, "", Double.NaN, Double.NaN));
        rows.add(row("frame while live, p99", live.quantile(0.99), 25));
        rows.add(row("frame of an empty scene, p99", empty.quantile(0.99), Double.NaN));
        rows.add(
                row(
                        "work a frame while live, p99",
                        sample(frames.workMillis()).quantile(0.99),
                        16));
        rows.add(row("frame while live, median", live.median(), Double.NaN));
        rows.add(
                new BenchRow(
                        "cores taken by others meanwhile", share, "%", Double.NaN, Double.NaN));
        List<Double> work = frames.workMillis();
        int fifth = work.size() / 5;
        rows.add(
                new BenchRow(
                        "work a frame, last 2 s to first",
                        sample(work.subList(work.size() - fifth, work.size())).median(),
                        "ms",
                        sample(work.subList(fifth / 2, fifth / 2 + fifth)).median(),
                        1.5));
    }

    private interface WithFeed {
        LiveFrames record(Feed feed) throws IOException;
    }

    private static LiveFrames whileFed(WithFeed recording)
            throws IOException, InterruptedException {
        var feed = new Feed();
        var thread = new Thread(feed, "feed");
        thread.setDaemon(true);
        thread.start();
        try {
            return recording.record(feed);
        } finally {
            feed.over = true;
            thread.join();
        }
    }

    private static void large(List<BenchRow> rows) throws IOException {
        long before = usedBytes();
        var ten = new SyntheticRun(16, 0);
        long start = System.nanoTime();
        ten.addCalls(10 * MILLION);
        double seconds = (System.nanoTime() - start) / 1e9;
        RunSnapshot run = ten.ended();
        double bytes = (usedBytes() - before) / (10.0 * MILLION);
        rows.add(new BenchRow("load, 10 M bars, ns a bar", seconds * 100, "ns", Double.NaN, 500));
        rows.add(new BenchRow("resident, 10 M bars, a bar", bytes, "B", Double.NaN, 48));
        Sample moved = sample(TimelineTimes.panAndZoom(run, TIMES));
        rows.add(row("pan and zoom, 10 M bars, median", moved.median(), FRAME));
        rows.add(row("pan and zoom, 10 M bars, p99", moved.quantile(0.99), Double.NaN));
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static RunSnapshot run(int lanes, int calls) {
        var run = new SyntheticRun(lanes, 0);
        run.addCalls(calls);
        return run.ended();
    }

    private static BenchRow row(String name, double millis, double goal) {
        return new BenchRow(name, millis, "ms", Double.NaN, goal);
    }

    private static Sample sample(double[] values) {
        var sample = new Sample();
        for (double value : values) {
            sample.add(value);
        }
        return sample;
    }

    private static Sample sample(List<Double> values) {
        return sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// Plays the reader of a trace: 100 000 events a second, a fresh snapshot every few
    /// milliseconds.
    private static final class Feed implements Runnable {
        volatile RunSnapshot latest = RunSnapshot.EMPTY;
        volatile boolean over;
        volatile long events;
        volatile long nanos;

        @Override
        public void run() {
            long begun = System.nanoTime();
            var run = new SyntheticRun(16, begun);
            long calls = 0;
            while (!over) {
                long now = System.nanoTime();
                long due = (now - begun) * CALLS_PER_MILLI / 1_000_000;
                for (; calls < due; calls++) {
                    run.addCallUntil(begun + calls * 1_000_000 / CALLS_PER_MILLI);
                }
                latest = run.now(now);
                events = 2 * calls;
                nanos = now - begun;
                LockSupport.parkNanos(4_000_000);
            }
        }
    }
}
