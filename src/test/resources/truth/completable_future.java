void main() {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "1");
    var ran = new AtomicInteger();
    var first = CompletableFuture.supplyAsync(() -> ran.incrementAndGet());
    var second = CompletableFuture.runAsync(() -> ran.incrementAndGet());
    var last = first.thenApply(x -> x + 1)
            .thenApplyAsync(x -> x + ran.incrementAndGet())
            .thenCombineAsync(second, (x, nothing) -> x + ran.incrementAndGet())
            .thenComposeAsync(x -> {
                ran.incrementAndGet();
                return CompletableFuture.supplyAsync(() -> x + ran.incrementAndGet());
            })
            .handleAsync((x, e) -> ran.incrementAndGet())
            .whenCompleteAsync((x, e) -> ran.incrementAndGet())
            .thenAcceptAsync(x -> ran.incrementAndGet())
            .thenRunAsync(ran::incrementAndGet)
            .thenRun(() -> {});
    last.join();
    IO.println("tasks=" + ran + " failed=0");
}
