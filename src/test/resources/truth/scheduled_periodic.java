void main() throws Exception {
    var rate = new CountDownLatch(4);
    var delay = new CountDownLatch(4);
    var pool = new ScheduledThreadPoolExecutor(1);
    var runs = new AtomicInteger();
    var first = pool.scheduleAtFixedRate(() -> { runs.incrementAndGet(); rate.countDown(); }, 0, 1, TimeUnit.MILLISECONDS);
    var second = pool.scheduleWithFixedDelay(() -> { runs.incrementAndGet(); delay.countDown(); }, 0, 1, TimeUnit.MILLISECONDS);
    rate.await();
    delay.await();
    first.cancel(false);
    second.cancel(true);
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    IO.println("tasks=2 failed=0 periodicRuns=" + runs);
}
