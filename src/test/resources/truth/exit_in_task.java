void main() throws Exception {
    var pool = Executors.newFixedThreadPool(2);
    var second = new CountDownLatch(1);
    pool.submit(() -> { second.await(); IO.println("tasks=2 failed=0"); System.exit(3); return 0; });
    pool.submit(second::countDown);
}
