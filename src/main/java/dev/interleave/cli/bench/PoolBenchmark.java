package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.OutputPiece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The process pool beside CPython's `multiprocessing.Pool`, in turn, so that the machine's mood
/// hits both; and beside a loop and threads. Where there is no `python3` the figures stand alone.
final class PoolBenchmark implements Benchmark {
    private static final int ROUNDS = 5;

    /// First results differ more from one to the next.
    private static final int START_ROUNDS = 15;

    private static final double NONE = Double.NaN;
    private static final List<Integer> SIZES =
            List.of(1_000, 32_000, 1_000_000, 10_000_000, 100_000_000);

    private static final String WARM_PROGRAM =
            """
            import dev.interleave.runner.ProcessPool;

            void main() throws Exception {
                long began = System.nanoTime();
                try (var pool = new ProcessPool(4)) {
                    pool.map(n -> n * n, List.of(0, 1, 2, 3), 1);
                    IO.println("took " + (System.nanoTime() - began) / 1e6);
                }
            }
            """;

    @Override
    public String name() {
        return "pool";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        Path folder = Files.createTempDirectory("interleave-bench");
        Path jar = copy("/META-INF/runner/interleave-runner.jar", folder, "runner.jar");
        Path program = copy("PoolProgram.java", folder, "PoolProgram.java");
        Path script = copy("pool_program.py", folder, "pool_program.py");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Optional<List<String>> python = python(script);
        List<BenchRow> rows = new ArrayList<>();
        // This jar is gone afterwards, so its archive must not stay in the user's cache.
        Path archives = Files.createDirectory(folder.resolve("archives"));
        String archive = "-Dinterleave.pool.archive=" + archives;
        List<String> command =
                List.of(java, "-Xmx1g", archive, "-cp", jar.toString(), program.toString());
        // The first program that uses a pool makes an archive of classes in the background, as each
        // user's does once; the others start from it.
        try (Stopwatch first = new Stopwatch(command)) {
            double ignored = first.millis("cold");
            first.finish();
        }
        try (Stopwatch ours = new Stopwatch(command)) {
            if (python.isPresent()) {
                try (Stopwatch theirs = new Stopwatch(python.get())) {
                    rows.add(
                            pair(
                                    "pool of 4, first result, cold",
                                    ours,
                                    "cold",
                                    theirs,
                                    "spawn",
                                    1.6,
                                    START_ROUNDS));
                    rows.add(warm(engines, Optional.of(theirs)));
                    rows.add(
                            pair(
                                    "100 000 tasks, chunk size 1",
                                    ours,
                                    "single",
                                    theirs,
                                    "single",
                                    1 / 2.5));
                    rows.add(
                            pair(
                                    "100 000 tasks, default chunks",
                                    ours,
                                    "chunks",
                                    theirs,
                                    "chunks",
                                    1 / 1.2));
                    rows.add(roundTrip(ours, Optional.of(theirs)));
                }
            } else {
                rows.add(alone("pool of 4, first result, cold", ours, "cold"));
                rows.add(warm(engines, Optional.empty()));
                rows.add(alone("100 000 tasks, chunk size 1", ours, "single"));
                rows.add(alone("100 000 tasks, default chunks", ours, "chunks"));
                rows.add(roundTrip(ours, Optional.empty()));
            }
            rows.add(clock(ours));
            int cores = Runtime.getRuntime().availableProcessors();
            rows.add(
                    pair(
                            "30 factorials, processes:loop",
                            ours,
                            "processes",
                            ours,
                            "loop",
                            1 / (0.85 * cores)));
            rows.add(pair("30 factorials, threads:loop", ours, "threads", ours, "loop", NONE));
            for (int size : SIZES) {
                rows.add(alone("ship " + size / 1000 + " KB and back", ours, "ship " + size));
            }
        } finally {
            delete(archives);
            delete(folder);
        }
        return rows;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Path copy(String resource, Path folder, String name) throws IOException {
        try (InputStream in = PoolBenchmark.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("this build is incomplete: it has no " + resource);
            }
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }

    private static Optional<List<String>> python(Path script) throws InterruptedException {
        try {
            boolean there =
                    new ProcessBuilder("python3", "--version")
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0;
            return there ? Optional.of(List.of("python3", script.toString())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The first round warms up and does not count.
    private static BenchRow pair(
            String name, Stopwatch ours, String what, Stopwatch theirs, String other, double goal)
            throws IOException {
        return pair(name, ours, what, theirs, other, goal, ROUNDS);
    }

    private static BenchRow pair(
            String name,
            Stopwatch ours,
            String what,
            Stopwatch theirs,
            String other,
            double goal,
            int rounds)
            throws IOException {
        var values = new Sample();
        var baselines = new Sample();
        for (int round = 0; round <= rounds; round++) {
            double value = ours.millis(what);
            double baseline = theirs.millis(other);
            if (round > 0) {
                values.add(value);
                baselines.add(baseline);
            }
        }
        return new BenchRow(name, values.median(), "ms", baselines.median(), goal);
    }

    private static BenchRow alone(String name, Stopwatch ours, String what) throws IOException {
        var values = new Sample();
        for (int round = 0; round <= ROUNDS; round++) {
            double value = ours.millis(what);
            if (round > 0) {
                values.add(value);
            }
        }
        return new BenchRow(name, values.median(), "ms", NONE, NONE);
    }

    /// The goal is absolute; Python's figure is a row of its own elsewhere.
    private static BenchRow roundTrip(Stopwatch ours, Optional<Stopwatch> theirs)
            throws IOException {
        var values = new Sample();
        for (int round = 0; round <= ROUNDS; round++) {
            double value = ours.millis("roundtrip");
            if (theirs.isPresent()) {
                double ignored = theirs.get().millis("roundtrip");
            }
            if (round > 0) {
                values.add(value);
            }
        }
        return new BenchRow("round trip of one task", values.median() * 1000, "us", NONE, 100);
    }

    /// All processes are drawn on one clock; so far it may be wrong.
    private static BenchRow clock(Stopwatch ours) throws IOException {
        return new BenchRow(
                "clocks of two processes, apart at most",
                ours.millis("clock") * 1000,
                "us",
                NONE,
                NONE);
    }

    /// From workers that the workbench keeps warm; runs that did not find four of them do not
    /// count.
    private static BenchRow warm(EngineFactory engines, Optional<Stopwatch> theirs)
            throws Exception {
        var values = new Sample();
        var baselines = new Sample();
        int warmRounds = 0;
        int pause = 4;
        try (Engine engine = engines.create(256)) {
            for (int round = 0; round < 4 * START_ROUNDS && values.size() < START_ROUNDS; round++) {
                RunResult result =
                        engine.start(Program.of("Main.java", WARM_PROGRAM), RunOptions.DEFAULT)
                                .result()
                                .get(60, TimeUnit.SECONDS);
                double baseline = theirs.isPresent() ? theirs.get().millis("fork") : NONE;
                // As elsewhere, the first round warms up: the workbench's own code, too.
                if (warmWorkers(result) == 4 && ++warmRounds > 1) {
                    values.add(took(result));
                    baselines.add(baseline);
                }
                // Workers are replaced while nothing runs, which takes its time.
                pause += warmWorkers(result) == 4 ? 0 : 2;
                TimeUnit.SECONDS.sleep(pause);
            }
        }
        if (values.size() == 0) {
            // The machine was too busy to warm four workers up between two runs.
            return new BenchRow("pool of 4, first result, warm", NONE, "ms", NONE, 1);
        }
        double baseline = theirs.isPresent() ? baselines.median() : NONE;
        return new BenchRow(
                "pool of 4, first result, warm",
                values.median(),
                "ms",
                baseline,
                theirs.isPresent() ? 1 : NONE);
    }

    private static long warmWorkers(RunResult result) {
        return result.snapshot().lanes().stream()
                .filter(track -> track.lane().kind() == LaneKind.PROCESS)
                .filter(track -> track.spans().get(0).name().contains("warm"))
                .count();
    }

    private static double took(RunResult result) {
        String printed =
                result.snapshot().output().stream()
                        .map(OutputPiece::text)
                        .collect(Collectors.joining());
        return Double.parseDouble(printed.strip().substring("took ".length()));
    }
}
