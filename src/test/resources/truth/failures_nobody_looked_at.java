void main() throws Exception {
    try (var pool = Executors.newFixedThreadPool(1)) {
        pool.submit(() -> 1 / Integer.parseInt("0"));
        pool.submit(() -> { throw new Error("dropped"); });
        pool.execute(() -> { throw new IllegalStateException("printed"); });
        // A worker that died of it is replaced.
        pool.submit(() -> 1).get();
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        pool.submit(() -> { throw new IOException("dropped"); });
        pool.execute(() -> { throw new IllegalStateException("printed"); });
    }
    try (var pool = new ForkJoinPool(1)) {
        pool.execute(() -> { throw new IllegalStateException("printed"); });
        pool.submit(() -> { throw new IllegalStateException("dropped"); });
    }
    IO.println("tasks=8 failed=7");
}
