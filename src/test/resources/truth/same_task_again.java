void main() throws Exception {
    var ran = new AtomicInteger();
    Runnable same = ran::incrementAndGet;
    Callable<Integer> call = ran::incrementAndGet;
    try (var pool = Executors.newFixedThreadPool(2);
            var virtual = Executors.newVirtualThreadPerTaskExecutor();
            var forkJoin = new ForkJoinPool(1)) {
        for (int i = 0; i < 20; i++) {
            pool.execute(same);
            pool.submit(call);
            virtual.execute(same);
            forkJoin.execute(same);
        }
    }
    IO.println("tasks=" + ran + " failed=0");
}
