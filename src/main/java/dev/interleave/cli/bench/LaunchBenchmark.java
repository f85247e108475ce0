package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.timeline.RunSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// From the click on Run to the first bar in the model, beside `java Main.java` to its first line
/// of output, for the same file; in turn, so that the machine's mood hits both.
final class LaunchBenchmark implements Benchmark {
    private static final double GOAL = 0.12;
    private static final int PAIRS = 11;

    private static final String SOURCE =
            """
            void main() throws Exception {
                task("First task");
                task("Second task");
            }

            void task(String name) throws Exception {
                IO.println(name + " started");
                Thread.sleep(20);
                IO.println(name + " finished");
            }
            """;

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        var ours = new Sample();
        var java = new Sample();
        Path folder = Files.createTempDirectory("interleave-bench");
        Path file = Files.writeString(folder.resolve("Main.java"), SOURCE);
        try (Engine engine = engines.create(256)) {
            for (int pair = 0; pair <= PAIRS; pair++) {
                // Each text differs, as a learner's does after an edit.
                double first = firstBarMillis(engine, SOURCE + "// " + pair + "\n");
                double plain = firstLineMillis(file);
                if (pair > 0) {
                    ours.add(first);
                    java.add(plain);
                }
            }
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
        return List.of(
                new BenchRow(
                        "run click to first bar, warm", ours.median(), "ms", java.median(), GOAL));
    }

    private static double firstBarMillis(Engine engine, String source) throws Exception {
        // A learner reads between two runs: the next standby is warm by then.
        TimeUnit.MILLISECONDS.sleep(1500);
        long start = System.nanoTime();
        Run run = engine.start(Program.of("Main.java", source), RunOptions.DEFAULT);
        long deadline = start + TimeUnit.SECONDS.toNanos(30);
        while (!hasBar(run.snapshot())) {
            if (System.nanoTime() > deadline || run.result().isDone()) {
                throw new IllegalStateException("no bar appeared: " + run.result().getNow(null));
            }
            LockSupport.parkNanos(100_000);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        run.result().get(30, TimeUnit.SECONDS);
        return millis;
    }

    private static boolean hasBar(RunSnapshot snapshot) {
        return snapshot.lanes().stream().anyMatch(track -> track.spans().size() > 0);
    }

    private static double firstLineMillis(Path file) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(java, file.toString()).start();
        try (var reader = process.inputReader()) {
            String line = reader.readLine();
            double millis = (System.nanoTime() - start) / 1e6;
            if (!"First task started".equals(line)) {
                throw new IllegalStateException("java " + file + " printed " + line);
            }
            while (reader.readLine() != null) {}
            process.waitFor();
            return millis;
        }
    }
}
