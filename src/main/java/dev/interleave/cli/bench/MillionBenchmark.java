package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Program;
import dev.interleave.launch.Run;
import dev.interleave.launch.RunOptions;
import dev.interleave.launch.RunResult;
import dev.interleave.timeline.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A million tasks on four workers: are all counted, in how much memory, and how long does it take
/// beside the same without tracing.
final class MillionBenchmark implements Benchmark {
    private static final int TASKS = 1_000_000;
    private static final int PAIRS = 5;
    private static final double GOAL = 3;

    /// A bar takes some forty bytes, what is known of its task as many.
    private static final double GOAL_PARENT_MEGABYTES = 400;

    /// The heap that every program gets, the recorder's file and the JVM itself.
    private static final double GOAL_CHILD_MEGABYTES = 512 + 64 + 200;

    private static final String SOURCE =
            """
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            void main() throws Exception {
                var done = new LongAdder();
                try (var pool = Executors.newFixedThreadPool(4)) {
                    for (int i = 0; i < 1_000_000; i++) {
                        pool.submit(() -> done.increment());
                    }
                }
                IO.println("done " + done.sum());
            }
            """;

    @Override
    public String name() {
        return "million";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        Program program = Program.of("Main.java", SOURCE);
        try (Engine traced = Measured.traced();
                Engine plain = Measured.untraced()) {
            rows.add(new Pairs(traced, plain).measure(program, PAIRS).row("1 M tasks", GOAL));
            TimeUnit.SECONDS.sleep(2);
            long before = usedHeap();
            var child = new Sample();
            RunResult result = watched(traced, program, child);
            long kept = usedHeap() - before;
            Counts counts = result.snapshot().counts();
            long done = (long) Measured.numbers(result, "done").getFirst()[0];
            rows.add(exact("1 M tasks, not counted", Math.abs(done - counts.tasks())));
            rows.add(exact("1 M tasks, not run", Math.abs(TASKS - done)));
            rows.add(exact("1 M tasks, events lost", counts.dropped()));
            rows.add(megabytes("1 M tasks, workbench", kept / 1e6, GOAL_PARENT_MEGABYTES));
            rows.add(megabytes("1 M tasks, child", child.quantile(1), GOAL_CHILD_MEGABYTES));
        }
        return rows;
    }

    private static BenchRow exact(String name, long value) {
        return new BenchRow(name, value, "", Double.NaN, 0);
    }

    private static BenchRow megabytes(String name, double value, double goal) {
        return new BenchRow(name, value, "MB", Double.NaN, goal);
    }

    /// Runs it and looks at the memory that its process has.
    private static RunResult watched(Engine engine, Program program, Sample megabytes)
            throws Exception {
        Run run = engine.start(program, RunOptions.DEFAULT);
        while (!run.result().isDone()) {
            if (!run.snapshot().lanes().isEmpty()) {
                long pid = run.snapshot().lanes().getFirst().lane().pid();
                megabytes.add(mostResident(pid));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return run.result().get();
    }

    /// Most memory that the process ever had; 0 where the system does not tell.
    private static double mostResident(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("\\D+", "")) * 1024 / 1e6;
                }
            }
        } catch (IOException e) {
            // It has ended, or this is no Linux.
        }
        return 0;
    }

    private static long usedHeap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
