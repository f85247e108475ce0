void main() throws Exception {
    var ran = new AtomicInteger();
    var failed = new AtomicInteger();
    try (var pool = Executors.newWorkStealingPool(1)) {
        for (int i = 0; i < 12; i++) {
            int n = i;
            pool.submit(() -> {
                ran.incrementAndGet();
                if (n % 3 == 0) {
                    failed.incrementAndGet();
                    throw new IllegalStateException("every third");
                }
            });
        }
    }
    IO.println("tasks=" + ran + " failed=" + failed);
}
