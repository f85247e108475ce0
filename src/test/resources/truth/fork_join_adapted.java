void main() throws Exception {
    var ran = new AtomicInteger();
    var pool = new ForkJoinPool(1, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true);
    pool.submit(ForkJoinTask.adapt(() -> { ran.incrementAndGet(); })).get();
    pool.execute((Runnable) ran::incrementAndGet);
    pool.invoke(ForkJoinTask.adapt((Callable<Integer>) ran::incrementAndGet));
    pool.invokeAll(List.of(ran::incrementAndGet, ran::incrementAndGet));
    pool.schedule((Runnable) ran::incrementAndGet, 1, TimeUnit.MILLISECONDS).get();
    pool.externalSubmit(ForkJoinTask.adapt(() -> { ran.incrementAndGet(); })).get();
    pool.submit(() -> {
        var inner = ForkJoinTask.adapt(() -> { ran.incrementAndGet(); }).fork();
        ran.incrementAndGet();
        inner.join();
    }).get();
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    IO.println("tasks=" + (ran.get() - 1) + " failed=0 forks=1");
}
