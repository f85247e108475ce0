void main() {
    var ran = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(4)) {
        for (int i = 0; i < 100_000; i++) pool.execute(ran::incrementAndGet);
    }
    IO.println("tasks=" + ran + " failed=0");
}
