package dev.interleave.experiment.ways;

import java.util.Arrays;
import java.util.List;

/// A way to get several tasks done, as a program of its own that does them so.
public enum Way {
    SEQUENTIAL(
            "sequential",
            """
            for (int i = 1; i <= tasks; i++) {
                task(i);
            }
            """),
    THREADS(
            "threads",
            """
            List<Thread> all = new ArrayList<>();
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                Thread thread = new Thread(() -> task(number), "task " + i);
                all.add(thread);
                thread.start();
            }
            for (Thread thread : all) {
                thread.join();
            }
            """),
    FIXED_POOL(
            "fixed pool",
            """
            try (var pool = Executors.newFixedThreadPool(workers)) {
                for (int i = 1; i <= tasks; i++) {
                    int number = i;
                    pool.submit(() -> task(number));
                }
            }
            """),
    VIRTUAL(
            "virtual threads",
            """
            try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 1; i <= tasks; i++) {
                    int number = i;
                    each.submit(() -> task(number));
                }
            }
            """),
    STRUCTURED(
            "structured",
            """
            try (var scope = StructuredTaskScope.open()) {
                for (int i = 1; i <= tasks; i++) {
                    int number = i;
                    scope.fork(() -> task(number));
                }
                scope.join();
            }
            """),
    PROCESSES(
            "process pool",
            """
            List<Integer> numbers = new ArrayList<>();
            for (int i = 1; i <= tasks; i++) {
                numbers.add(i);
            }
            try (var pool = new ProcessPool(workers)) {
                pool.map(this::task, numbers);
            }
            """),
    ASYNC(
            "async",
            """
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                all.add(start(number));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            """);

    private final String title;
    private final String body;

    Way(String title, String body) {
        this.title = title;
        this.body = body;
    }

    /// Two words for people.
    public String title() {
        return title;
    }

    /// What stands in the program's `main`.
    String body() {
        return body;
    }

    static List<Way> all() {
        return Arrays.asList(values());
    }
}
