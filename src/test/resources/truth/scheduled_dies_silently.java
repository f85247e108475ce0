void main() throws Exception {
    var runs = new AtomicInteger();
    var third = new CountDownLatch(3);
    var pool = Executors.newSingleThreadScheduledExecutor();
    pool.scheduleAtFixedRate(() -> {
        third.countDown();
        if (runs.incrementAndGet() == 3) throw new ArithmeticException("third run");
    }, 0, 1, TimeUnit.MILLISECONDS);
    third.await();
    pool.schedule(() -> 1, 5, TimeUnit.MILLISECONDS).get();
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    IO.println("tasks=2 failed=1");
}
