void main() throws Exception {
    int accepted = 0;
    for (RejectedExecutionHandler policy : List.of(
            new ThreadPoolExecutor.AbortPolicy(),
            new ThreadPoolExecutor.DiscardPolicy(),
            (task, pool) -> IO.println("no room for one more"))) {
        var gate = new CountDownLatch(1);
        var pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), policy);
        pool.submit(() -> { gate.await(); return 1; });
        accepted++;
        pool.submit(() -> 2);
        accepted++;
        for (int i = 0; i < 3; i++) {
            try {
                pool.submit(() -> 3);
            } catch (RejectedExecutionException e) {
                IO.println("rejected");
            }
        }
        gate.countDown();
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.SECONDS);
        try {
            pool.execute(() -> {});
        } catch (RejectedExecutionException e) {
            IO.println("too late");
        }
    }
    var late = new ForkJoinPool(1);
    late.shutdown();
    try {
        late.submit(() -> 4);
    } catch (RejectedExecutionException e) {
        IO.println("too late");
    }
    var timer = new Timer();
    timer.cancel();
    try {
        timer.schedule(new TimerTask() { public void run() {} }, 1);
    } catch (IllegalStateException e) {
        IO.println("too late");
    }
    IO.println("tasks=" + accepted + " failed=0 refused=14");
}
