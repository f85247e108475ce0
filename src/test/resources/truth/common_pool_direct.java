void main() throws Exception {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "1");
    var ran = new AtomicInteger();
    ForkJoinPool.commonPool().execute(() -> ran.incrementAndGet());
    ForkJoinPool.commonPool().submit(() -> ran.incrementAndGet()).get();
    ForkJoinTask.adapt(() -> { ran.incrementAndGet(); }).fork().join();
    ForkJoinPool.commonPool().awaitQuiescence(5, TimeUnit.SECONDS);
    IO.println("tasks=" + (ran.get() - 1) + " failed=0 forks=1");
}
