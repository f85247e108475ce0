package dev.interleave.cli.bench;

import dev.interleave.cli.EngineFactory;
import dev.interleave.cli.LessonsFolder;
import dev.interleave.launch.Engine;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Program;
import dev.interleave.launch.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What tracing costs programs of a lesson's size: the first and the last program of every module
/// that is shipped, and a few that do nothing but what is traced.
final class OverheadBenchmark implements Benchmark {
    private static final int PAIRS = 15;

    /// Of programs whose end comes so soon single runs differ by half: the median of 15 pairs says
    /// too little.
    private static final long SHORT_NANOS = 50_000_000;

    private static final int PAIRS_OF_SHORT = 45;
    private static final double GOAL = 1.03;

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public List<BenchRow> measure(EngineFactory engines) throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        try (Engine traced = Measured.traced();
                Engine plain = Measured.untraced()) {
            var pairs = new Pairs(traced, plain);
            for (Program program : programs()) {
                RunResult first = Measured.run(traced, program);
                // What deadlocks never ends without the recorder.
                Outcome.Kind kind = first.outcome().kind();
                if (kind == Outcome.Kind.COMPLETED || kind == Outcome.Kind.FAILED) {
                    int count = first.wallNanos() < SHORT_NANOS ? PAIRS_OF_SHORT : PAIRS;
                    rows.add(pairs.measure(program, count).row(program.name(), GOAL));
                }
            }
        }
        return rows;
    }

    private static List<Program> programs() throws IOException {
        List<Program> programs = new ArrayList<>(own());
        Path folder = LessonsFolder.find(Optional.empty());
        if (!Files.isDirectory(folder)) {
            return programs;
        }
        for (Path module : sorted(folder).filter(Files::isDirectory).toList()) {
            List<Path> files =
                    sorted(module).filter(file -> file.toString().endsWith(".java")).toList();
            for (Path file : files) {
                if (file.equals(files.getFirst()) || file.equals(files.getLast())) {
                    String name = folder.relativize(file).toString().replace(".java", "");
                    programs.add(Program.of(name, Files.readString(file)));
                }
            }
        }
        return programs;
    }

    private static Stream<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    private static List<Program> own() {
        return List.of(
                Program.of(
                        "pool of 4, 40 tasks",
                        """
                        import java.util.concurrent.*;
                        void main() throws Exception {
                            try (var pool = Executors.newFixedThreadPool(4)) {
                                for (int i = 0; i < 40; i++) {
                                    pool.submit(() -> { Thread.sleep(20); return 1; });
                                }
                            }
                        }
                        """),
                Program.of(
                        "1 000 virtual threads",
                        """
                        import java.util.concurrent.*;
                        void main() throws Exception {
                            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                                for (int i = 0; i < 1_000; i++) {
                                    all.submit(() -> { Thread.sleep(200); return 1; });
                                }
                            }
                        }
                        """),
                Program.of(
                        "monitor, 4 x 100 short holds",
                        """
                        static final Object LOCK = new Object();
                        void main() throws Exception {
                            Thread[] all = new Thread[4];
                            for (int t = 0; t < all.length; t++) {
                                all[t] = new Thread(() -> {
                                    for (int i = 0; i < 100; i++) {
                                        synchronized (LOCK) {
                                            pause();
                                        }
                                    }
                                });
                                all[t].start();
                            }
                            for (Thread each : all) {
                                each.join();
                            }
                        }
                        static void pause() {
                            try { Thread.sleep(1); } catch (InterruptedException e) {}
                        }
                        """),
                Program.of(
                        "producer and consumer",
                        """
                        import java.util.concurrent.*;
                        void main() throws Exception {
                            var queue = new ArrayBlockingQueue<Integer>(4);
                            Thread producer = new Thread(() -> {
                                try {
                                    for (int i = 0; i < 200; i++) {
                                        Thread.sleep(1);
                                        queue.put(i);
                                    }
                                    queue.put(-1);
                                } catch (InterruptedException e) {}
                            });
                            producer.start();
                            while (queue.take() >= 0) {}
                        }
                        """));
    }
}
