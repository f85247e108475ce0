int submitted;

void main() throws Exception {
    try (var single = Executors.newSingleThreadExecutor();
            var wrapped = Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(1));
            var clock = Executors.unconfigurableScheduledExecutorService(Executors.newScheduledThreadPool(1))) {
        for (int i = 0; i < 5; i++) {
            single.execute(this::count);
            wrapped.submit(Executors.callable(this::count)).get();
            clock.schedule(this::count, 1, TimeUnit.MILLISECONDS).get();
        }
    }
    IO.println("tasks=" + submitted + " failed=0");
}

synchronized void count() {
    submitted++;
}
