void main() throws Exception {
    var ran = new AtomicInteger();
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
        calls.add(ran::incrementAndGet);
    }
    int any = 0;
    try (var pool = Executors.newFixedThreadPool(2)) {
        pool.invokeAll(calls);
        pool.invokeAll(calls, 5, TimeUnit.SECONDS);
        IO.println(pool.invokeAny(List.of(() -> "only")));
        any++;
    }
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
        pool.invokeAll(calls);
        IO.println(pool.invokeAny(List.of(() -> "only")));
        any++;
    }
    try (var pool = new ForkJoinPool(1)) {
        pool.invokeAll(calls);
        IO.println(pool.invokeAny(List.of(() -> "only")));
        any++;
    }
    IO.println("tasks=" + (ran.get() + any) + " failed=0");
}
