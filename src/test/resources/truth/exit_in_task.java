void main() throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> IO.println("tasks=2 failed=0"), "hook"));
    var pool = Executors.newFixedThreadPool(2);
    var second = new CountDownLatch(1);
    pool.submit(() -> { second.await(); System.exit(3); return 0; });
    pool.submit(second::countDown);
}
