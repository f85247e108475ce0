void main() throws Exception {
    var ran = new AtomicInteger();
    var failed = new AtomicInteger();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 300; i++) {
            int n = i;
            pool.submit(() -> {
                ran.incrementAndGet();
                if (n % 100 == 0) {
                    failed.incrementAndGet();
                    throw new Exception("task " + n);
                }
                return n;
            });
            pool.execute(ran::incrementAndGet);
        }
    }
    IO.println("tasks=" + ran + " failed=" + failed);
}
