void main() throws Exception {
    var ran = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
            new ThreadPoolExecutor.DiscardOldestPolicy());
    pool.submit(() -> { gate.await(); return 1; });
    int submitted = 1;
    for (int i = 0; i < 4; i++) {
        pool.execute(ran::incrementAndGet);
        submitted++;
    }
    gate.countDown();
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    // Three were taken into the queue and thrown out of it later.
    IO.println("tasks=" + submitted + " failed=0 refused=0 neverBegun=3");
}
