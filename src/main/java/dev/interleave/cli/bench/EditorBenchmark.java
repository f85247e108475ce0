package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import java.util.ArrayList;
import java.util.List;

/// What somebody who types has to wait for, in the whole window, drawn in memory.
final class EditorBenchmark implements Benchmark {
    /// The first keys are typed while the JVM still compiles the editor: told apart.
    private static final int WARM_UP = 650;

    private static final int KEYS = 650;
    private static final int COLD = 8;
    private static final int SQUIGGLES = 20;

    private final EditorTimes editor;

    EditorBenchmark(EditorTimes editor) {
        this.editor = editor;
    }

    @Override
    public String name() {
        return "editor";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        var small = editor.measure(500, WARM_UP + KEYS, COLD + SQUIGGLES);
        keys(rows, "500 lines", small, 16);
        Sample squiggles = sample(small.squiggles(), COLD);
        rows.add(row("key to squiggle, 500 lines, median", squiggles.median(), 300));
        rows.add(row("key to squiggle, 500 lines, p95", squiggles.quantile(0.95), Double.NaN));
        var large = editor.measure(5_000, WARM_UP + KEYS, 0);
        keys(rows, "5 000 lines", large, 33);
        return rows;
    }

    private static void keys(
            List<BenchRow> rows, String size, EditorTimes.Times times, double goal) {
        Sample keys = sample(times.keys(), WARM_UP);
        rows.add(row("key to text, " + size + ", median", keys.median(), Double.NaN));
        rows.add(row("key to text, " + size + ", p95", keys.quantile(0.95), goal));
        rows.add(row("key to text, " + size + ", p99", keys.quantile(0.99), Double.NaN));
        Sample first = new Sample();
        times.keys().stream().limit(WARM_UP).forEach(first::add);
        rows.add(row("the first %d keys, median".formatted(WARM_UP), first.median(), Double.NaN));
        Sample frames = sample(times.frames(), WARM_UP);
        rows.add(row("the same with the frame's wait, median", frames.median(), Double.NaN));
    }

    private static BenchRow row(String name, double millis, double goal) {
        return new BenchRow(name, millis, "ms", Double.NaN, goal);
    }

    private static Sample sample(List<Double> millis, int leaveOut) {
        var sample = new Sample();
        millis.stream().skip(leaveOut).forEach(sample::add);
        return sample;
    }
}
