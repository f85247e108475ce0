package dev.interleave.experiment.ways;

import dev.interleave.launch.Program;
import java.util.List;

/// Tasks that all ways have to do: so many of the same kind and size.
///
/// @param size of each task: milliseconds for [Kind#SLEEP], million steps of arithmetic for
///   [Kind#CPU]
/// @param workers of the ways that have a fixed number of them
public record Workload(Kind kind, int tasks, int size, int workers) {
    private static final int MOST = 10_000;

    /// What a task needs.
    public enum Kind {
        /// Time passes and no core is needed, as when a server is asked for something.
        SLEEP("sleep-bound", "ms"),
        /// A core has to work.
        CPU("CPU-bound", "million steps");

        private final String title;
        private final String unit;

        Kind(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }

        public String title() {
            return title;
        }

        /// Of the size of a task.
        public String unit() {
            return unit;
        }
    }

    /// @throws IllegalArgumentException when a number is too small or too large, naming it
    public Workload {
        require("tasks", tasks);
        require("size", size);
        require("workers", workers);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(
                    "%s is %d; from 1 to %d is possible".formatted(name, value, MOST));
        }
    }

    /// As in `8 CPU-bound tasks of 20 million steps, 2 workers`.
    public String text() {
        return "%d %s %s of %d %s, %d %s where their number is fixed"
                .formatted(
                        tasks,
                        kind.title(),
                        tasks == 1 ? "task" : "tasks",
                        size,
                        kind.unit(),
                        workers,
                        workers == 1 ? "worker" : "workers");
    }

    /// The whole program that does the tasks in that way; it can be read and changed like any
    /// other.
    public Program program(Way way) {
        String source =
                IMPORTS.formatted(
                                way == Way.PROCESSES
                                        ? "import dev.interleave.runner.ProcessPool;\n"
                                        : "")
                        + "class Work {\n"
                        + "    int tasks = %d; // 1..10000\n".formatted(tasks)
                        + "    int size = %d; // 1..10000\n".formatted(size)
                        + "    int workers = %d; // 1..10000\n".formatted(workers)
                        + "\n    void main() throws Exception {\n"
                        + way.body().indent(8)
                        + "    }\n\n"
                        + task().indent(4)
                        + (way == Way.ASYNC ? "\n" + start().indent(4) : "")
                        + "}\n";
        String name = way.title();
        return new Program(
                name,
                List.of(new dev.interleave.compile.SourceFile("Work.java", source)),
                List.of());
    }

    @SuppressWarnings("InlineFormatString") // Too long to stand in the middle of the code.
    private static final String IMPORTS =
            """
            %simport java.util.ArrayList;
            import java.util.List;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.Executors;
            import java.util.concurrent.StructuredTaskScope;
            import java.util.concurrent.TimeUnit;

            """;

    private String task() {
        return switch (kind) {
            case SLEEP ->
                    """
                    int task(int number) {
                        try {
                            Thread.sleep(size);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return number;
                    }
                    """;
            case CPU ->
                    """
                    int task(int number) {
                        // Each step needs the one before, so that it cannot be made shorter.
                        long x = 88172645463325252L + number;
                        for (long step = 0; step < size * 1_000_000L; step++) {
                            x ^= x << 13;
                            x ^= x >>> 7;
                            x ^= x << 17;
                        }
                        return (int) (x >>> 33);
                    }
                    """;
        };
    }

    /// Async code does not wait on a thread: it asks to be called when the time is over.
    private String start() {
        return switch (kind) {
            case SLEEP ->
                    """
                    CompletableFuture<Void> start(int number) {
                        var later = CompletableFuture.delayedExecutor(size, TimeUnit.MILLISECONDS);
                        return CompletableFuture.runAsync(() -> IO.print(""), later);
                    }
                    """;
            case CPU ->
                    """
                    CompletableFuture<Void> start(int number) {
                        return CompletableFuture.runAsync(() -> task(number));
                    }
                    """;
        };
    }
}
