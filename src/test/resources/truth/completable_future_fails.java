void main() {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "1");
    var ran = new AtomicInteger();
    var failing = CompletableFuture.supplyAsync(() -> {
        ran.incrementAndGet();
        if (ran.get() > 0) throw new IllegalStateException("first");
        return 1;
    });
    // The next does not run: what it needs has failed.
    var handled = failing.thenApplyAsync(x -> x + 1).exceptionallyAsync(e -> ran.incrementAndGet());
    handled.join();
    var forgotten = CompletableFuture.runAsync(() -> {
        ran.incrementAndGet();
        throw new ArithmeticException("nobody joins");
    });
    while (!forgotten.isDone()) Thread.onSpinWait();
    var cancelled = new CompletableFuture<Integer>().orTimeout(2, TimeUnit.MILLISECONDS);
    try {
        cancelled.join();
    } catch (CompletionException e) {
        IO.println(e.getCause());
    }
    IO.println("tasks=" + ran + " failed=2");
}
