void main() throws Exception {
    var ran = new AtomicInteger();
    var gate = new CountDownLatch(1);
    var pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1),
            new ThreadPoolExecutor.CallerRunsPolicy());
    pool.execute(() -> hold(gate, ran));
    pool.execute(ran::incrementAndGet);
    for (int i = 0; i < 3; i++) pool.submit(ran::incrementAndGet);
    gate.countDown();
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    IO.println("tasks=" + ran + " failed=0 refused=0 neverBegun=0");
}

void hold(CountDownLatch gate, AtomicInteger ran) {
    try {
        gate.await();
    } catch (InterruptedException e) {
        throw new IllegalStateException(e);
    }
    ran.incrementAndGet();
}
