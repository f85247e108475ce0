void main() {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "1");
    var ran = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(1); var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
        CompletableFuture.supplyAsync(ran::incrementAndGet,
                CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS)).join();
        CompletableFuture.supplyAsync(ran::incrementAndGet,
                CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS, pool)).join();
        CompletableFuture.supplyAsync(ran::incrementAndGet,
                CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS, virtual)).join();
        CompletableFuture.runAsync(ran::incrementAndGet).orTimeout(10, TimeUnit.SECONDS).join();
        new CompletableFuture<Integer>().completeOnTimeout(1, 2, TimeUnit.MILLISECONDS).join();
    }
    IO.println("tasks=" + ran + " failed=0");
}
