package dev.interleave.cli.bench;

import dev.interleave.launch.Engine;
import dev.interleave.launch.EngineOptions;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.timeline.RunSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Measures how fast a run begins, ends and shows itself. All times are nanoseconds, medians first.
///
/// Each method takes its rounds one after the other and pauses between them, as a person would, so
/// that a standby waits for the next one.
public final class LaunchBench {
    private static final String FIRST_OUTPUT =
            "void main() { System.out.println(System.nanoTime()); }";
    private static final String ENDLESS = "void main() { System.out.println(1); while (true) {} }";
    private static final String TICKING =
            """
            void main() throws Exception {
                for (int i = 0; i < 200; i++) {
                    System.out.println(i);
                    Thread.sleep(5);
                }
            }
            """;

    private final Engine engine;

    public LaunchBench(Engine engine) {
        this.engine = engine;
    }

    /// From the start of a run until its first output is in the snapshot, sorted.
    public long[] clickToFirstEvent(int rounds) {
        long[] times = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            awaitStandby();
            long begin = System.nanoTime();
            Run run = engine.start(program(FIRST_OUTPUT, round), RunOptions.DEFAULT);
            awaitOutput(run);
            times[round] = System.nanoTime() - begin;
            run.result().join();
        }
        return sorted(times);
    }

    /// The baseline: from the start of `java Main.java` until its first output is read, sorted.
    ///
    /// @throws IOException when `java` cannot be started
    public static long[] javaToFirstOutput(int rounds) throws IOException {
        Path folder = Files.createTempDirectory("interleave-bench-");
        Path file = folder.resolve("Main.java");
        long[] times = new long[rounds];
        try {
            Files.writeString(file, FIRST_OUTPUT);
            for (int round = 0; round < rounds; round++) {
                long begin = System.nanoTime();
                Process java =
                        new ProcessBuilder(EngineOptions.DEFAULT.java().toString(), file.toString())
                                .start();
                try (var reader = java.inputReader()) {
                    if (reader.readLine() == null) {
                        throw new IOException("java " + file + " printed nothing");
                    }
                    times[round] = System.nanoTime() - begin;
                }
                java.destroyForcibly();
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
        return sorted(times);
    }

    /// From a stop of an endless loop until its process is gone, sorted.
    public long[] stopToGone(int rounds) {
        long[] times = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            awaitStandby();
            Run run = engine.start(program(ENDLESS, round), RunOptions.DEFAULT);
            awaitOutput(run);
            ProcessHandle child =
                    ProcessHandle.of(run.snapshot().lanes().getFirst().lane().pid()).orElseThrow();
            long begin = System.nanoTime();
            run.stop();
            child.onExit().join();
            times[round] = System.nanoTime() - begin;
            run.result().join();
        }
        return sorted(times);
    }

    /// From a print until it is in the snapshot, sorted; 200 prints, 5 ms apart.
    public long[] liveLag() {
        awaitStandby();
        Run run = engine.start(program(TICKING, 0), RunOptions.DEFAULT);
        List<Long> lags = new ArrayList<>();
        while (!run.result().isDone()) {
            RunSnapshot snapshot = run.snapshot();
            List<OutputPiece> output = snapshot.output();
            long now = System.nanoTime();
            for (int i = lags.size(); i < output.size(); i++) {
                lags.add(now - snapshot.startedAtNanos() - output.get(i).nanos());
            }
            pauseMicros(200);
        }
        Collections.sort(lags);
        return lags.stream().mapToLong(Long::longValue).toArray();
    }

    private static Program program(String text, int round) {
        return Program.of("Main.java", text + "\n// round " + round);
    }

    private static void awaitOutput(Run run) {
        while (run.snapshot().output().isEmpty()) {
            if (run.result().isDone()) {
                throw new IllegalStateException(
                        "the run ended: " + run.result().join().outcome().message());
            }
            pauseMicros(100);
        }
    }

    private static void awaitStandby() {
        pauseMicros(TimeUnit.MILLISECONDS.toMicros(1_500));
    }

    private static void pauseMicros(long micros) {
        long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    private static long[] sorted(long[] times) {
        Arrays.sort(times);
        return times;
    }
}
