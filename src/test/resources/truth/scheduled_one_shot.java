void main() throws Exception {
    var ran = new AtomicInteger();
    try (var pool = Executors.newScheduledThreadPool(1)) {
        pool.schedule(ran::incrementAndGet, 2, TimeUnit.MILLISECONDS).get();
        pool.schedule(() -> { ran.incrementAndGet(); }, 1, TimeUnit.MILLISECONDS).get();
        pool.submit(ran::incrementAndGet).get();
        pool.execute(ran::incrementAndGet);
        // Cancelled while it waits for its time: handed over, never run.
        pool.schedule(() -> 1, 1, TimeUnit.HOURS).cancel(false);
    }
    IO.println("tasks=" + (ran.get() + 1) + " failed=0");
}
