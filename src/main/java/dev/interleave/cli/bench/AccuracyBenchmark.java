package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import java.util.ArrayList;
import java.util.List;

/// How far the ends of bars are from what the program measures itself, with `nanoTime` around the
/// same call, or first and last in the same task.
final class AccuracyBenchmark implements Benchmark {
    private static final double GOAL_MICROS = 20;
    private static final int TIMES = 1_000;

    private static final String SOURCE =
            """
            import java.util.concurrent.*;
            static final int TIMES = 1_000;
            static final int WORKERS = 2;
            static int turns;

            void main() throws Exception {
                long[] begins = new long[TIMES], ends = new long[TIMES];
                for (int i = 0; i < TIMES; i++) {
                    begins[i] = System.nanoTime();
                    work(i);
                    ends[i] = System.nanoTime();
                    Thread.sleep(1);
                }
                StringBuilder all = new StringBuilder();
                for (int i = 0; i < TIMES; i++) {
                    say(all, "call", Thread.currentThread().threadId(), begins[i], ends[i]);
                }
                long[] threads = new long[TIMES];
                try (var pool = Executors.newFixedThreadPool(WORKERS)) {
                    for (int i = 0; i < TIMES; i++) {
                        int task = i;
                        pool.submit(() -> {
                            begins[task] = System.nanoTime();
                            threads[task] = Thread.currentThread().threadId();
                            turns++;
                            ends[task] = System.nanoTime();
                        });
                        if (i % 8 == 0) {
                            Thread.sleep(1);
                        }
                    }
                }
                for (int i = 0; i < TIMES; i++) {
                    say(all, "task", threads[i], begins[i], ends[i]);
                }
                IO.print(all);
            }

            static void work(int i) {
                turns += i;
            }

            static void say(StringBuilder all, String what, long thread, long began, long ended) {
                all.append(what).append(' ').append(thread).append(' ').append(began)
                        .append(' ').append(ended).append('\\n');
            }
            """;

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        try (Engine engine = Measured.everyCall()) {
            RunResult result = Measured.run(engine, SOURCE);
            for (String what : List.of("call", "task")) {
                Sample micros = distances(result, what);
                rows.add(
                        new BenchRow(
                                what + " against its own clock, median",
                                micros.median(),
                                "us",
                                Double.NaN,
                                Double.NaN));
                rows.add(
                        new BenchRow(
                                what + " against its own clock, p99",
                                micros.quantile(0.99),
                                "us",
                                Double.NaN,
                                GOAL_MICROS));
            }
        }
        return rows;
    }

    private static Sample distances(RunResult result, String what) {
        var micros = new Sample();
        SpanKind kind = what.equals("call") ? SpanKind.CALL : SpanKind.TASK;
        for (LaneTrack track : result.snapshot().lanes()) {
            List<double[]> own =
                    Measured.numbers(result, what).stream()
                            .filter(row -> (long) row[0] == track.lane().threadId())
                            .toList();
            int next = 0;
            Spans spans = track.spans();
            for (int i = 0; i < spans.size() && next < own.size(); i++) {
                boolean meant =
                        spans.kind(i) == kind
                                && (kind == SpanKind.TASK
                                        || spans.get(i).method().endsWith("work"));
                if (meant) {
                    double[] row = own.get(next++);
                    long origin = result.snapshot().startedAtNanos();
                    micros.add(Math.abs(origin + spans.startNanos(i) - row[1]) / 1e3);
                    micros.add(Math.abs(origin + spans.endNanos(i) - row[2]) / 1e3);
                }
            }
        }
        if (micros.size() != 2 * TIMES) {
            throw new IllegalStateException(
                    "%d bars stand for %d %ss".formatted(micros.size() / 2, TIMES, what));
        }
        return micros;
    }
}
