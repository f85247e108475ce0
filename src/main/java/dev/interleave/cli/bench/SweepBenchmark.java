package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.experiment.Control;
import dev.interleave.experiment.repeat.RepeatPlan;
import dev.interleave.experiment.repeat.RepeatResult;
import dev.interleave.experiment.repeat.RepeatRunner;
import dev.interleave.experiment.repeat.Wanted;
import dev.interleave.experiment.sweep.Axis;
import dev.interleave.experiment.sweep.Scaling;
import dev.interleave.experiment.sweep.SweepPlan;
import dev.interleave.experiment.sweep.SweepResult;
import dev.interleave.experiment.sweep.SweepRunner;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import dev.interleave.launch.Series;
import dev.interleave.launch.SeriesOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What experiments cost beside the programs that they run, and whether a sweep over workers finds
/// what the machine has: its number of cores for work that needs them, the number of tasks for work
/// that sleeps.
final class SweepBenchmark implements Benchmark {
    private static final double MOST_OVERHEAD = 15;
    private static final double LEAST_SPEED_UP = 1.7;
    private static final int TRIES = 10;
    private static final int MISSES = 1;
    private static final int SLEEPERS = 8;
    private static final double SLOWEST_REPEAT_MILLIS = 10;
    private static final double LOST_WITHIN_SECONDS = 10;
    private static final int REPEATS = 500;

    @SuppressWarnings("InlineFormatString") // Programs stand together, where they can be read.
    private static final String SLEEPS =
            """
            int workers = %s; // 1..64
            void main() {
                try (var pool = Executors.newFixedThreadPool(workers)) {
                    for (int i = 0; i < workers; i++) {
                        pool.submit(() -> nap());
                    }
                }
            }
            int nap() throws InterruptedException {
                Thread.sleep(%d);
                return 1;
            }
            """;

    private static final String SLEEPING_TASKS =
            """
            int workers = %s; // 1..64
            void main() {
                try (var pool = Executors.newFixedThreadPool(workers)) {
                    for (int i = 0; i < 8; i++) {
                        pool.submit(() -> nap());
                    }
                }
            }
            int nap() throws InterruptedException {
                Thread.sleep(50);
                return 1;
            }
            """;

    private static final String WORKS =
            """
            int workers = %s; // 1..64
            void main() {
                try (var pool = Executors.newFixedThreadPool(workers)) {
                    for (int i = 0; i < 16; i++) {
                        pool.submit(() -> work());
                    }
                }
            }
            long work() {
                long x = 88172645463325252L;
                for (int step = 0; step < 15_000_000; step++) {
                    x ^= x << 13;
                    x ^= x >>> 7;
                    x ^= x << 17;
                }
                return x;
            }
            """;

    private static final String LOST_UPDATE =
            """
            int counter = 0;
            void main() throws Exception {
                Thread a = new Thread(() -> count(), "a");
                Thread b = new Thread(() -> count(), "b");
                a.start();
                b.start();
                a.join();
                b.join();
                IO.println("counter = " + counter);
            }
            void count() {
                for (int i = 0; i < 5000; i++) {
                    counter++;
                }
            }
            """;

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        try (Engine engine = engines.create(256)) {
            // The engine warms its compiler and its first child; a window had long done so.
            RunResult ignored = Measured.run(engine, "void main() {}");
            TimeUnit.MILLISECONDS.sleep(1_500);
            SweepResult sleeping = sweep(engine, SLEEPS.formatted("%s", 200), "1,2,4,8", 5);
            rows.add(
                    goal(
                            "sweep of 0.2 s programs: outside them",
                            100 * sleeping.overhead(),
                            "%",
                            MOST_OVERHEAD));
            double most = scaling(sweep(engine, SLEEPING_TASKS, "1,2,4,8,16", 3)).best().workers();
            rows.add(
                    goal(
                            "sweep, 8 sleeping tasks: workers off 8",
                            Math.abs(most - SLEEPERS),
                            "",
                            0));
            rows.addAll(working(engine));
            rows.add(repeating(engine));
            rows.add(lostUpdate(engine));
        }
        return rows;
    }

    private static List<BenchRow> working(Engine engine) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        int wrongBest = 0;
        int slow = 0;
        Sample speedUps = new Sample();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String values = "1,%d,%d,%d".formatted(cores, 2 * cores, 4 * cores);
            Scaling scaling = scaling(sweep(engine, WORKS, values, 3));
            double speedUp =
                    scaling.measured().stream()
                            .filter(one -> one.workers() == cores)
                            .findFirst()
                            .orElseThrow()
                            .speedUp();
            speedUps.add(speedUp);
            wrongBest += Math.abs(scaling.best().workers() - cores) > 1 ? 1 : 0;
            slow += speedUp < LEAST_SPEED_UP * cores / 2 ? 1 : 0;
        }
        return List.of(
                goal("sweep, CPU: tries of 10 off the cores", wrongBest, "", MISSES),
                goal("sweep, CPU: tries of 10 too slow", slow, "", MISSES),
                goal("sweep, CPU: speed-up, median", speedUps.median(), "", Double.NaN));
    }

    private static BenchRow repeating(Engine engine) throws Exception {
        Program program =
                Program.of(
                        "Main.java",
                        "void main() throws Exception { Thread.sleep(1); IO.println(1); }");
        RepeatResult result = repeat(engine, program, RepeatPlan.of(REPEATS));
        return goal(
                "repeat of a 1 ms program: a run",
                result.totalNanos() / 1e6 / result.runs(),
                "ms",
                SLOWEST_REPEAT_MILLIS);
    }

    private static BenchRow lostUpdate(Engine engine) throws Exception {
        RepeatPlan plan =
                new RepeatPlan(
                        RepeatPlan.MOST,
                        Optional.of(Duration.ofSeconds(30)),
                        RepeatPlan.By.LAST_LINE,
                        Optional.of(new Wanted.DoesNotPrint("counter = 10000")));
        RepeatResult result = repeat(engine, Program.of("Main.java", LOST_UPDATE), plan);
        double seconds = result.foundRun() == 0 ? Double.MAX_VALUE : result.totalNanos() / 1e9;
        return goal("repeat until a lost update shows", seconds, "s", LOST_WITHIN_SECONDS);
    }

    private static RepeatResult repeat(Engine engine, Program program, RepeatPlan plan)
            throws InterruptedException {
        try (Series series = engine.series(SeriesOptions.DEFAULT)) {
            return new RepeatRunner(plan, program, 0)
                    .run(series, new Control(), (soFar, progress) -> {})
                    .result();
        }
    }

    private static SweepResult sweep(Engine engine, String source, String values, int repeats)
            throws Exception {
        SweepPlan plan = SweepPlan.of(List.of(Axis.parse("workers", values)), repeats);
        try (Series series = engine.series(SeriesOptions.measured(Duration.ofSeconds(60), false))) {
            return new SweepRunner(
                            plan,
                            "Main.java",
                            point ->
                                    Program.of(
                                            "Main.java",
                                            source.formatted(point.getFirst().toPlainString())),
                            0)
                    .run(series, new Control(), (turn, run, counted, soFar, progress) -> {});
        }
    }

    private static Scaling scaling(SweepResult result) {
        return Scaling.of(result.lines().getFirst(), result.conditions().cores()).orElseThrow();
    }

    private static BenchRow goal(String name, double value, String unit, double goal) {
        return new BenchRow(name, value, unit, Double.NaN, goal);
    }
}
