void main() {
    var ran = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(3)) {
        for (int i = 0; i < 10; i++) pool.submit(() -> ran.incrementAndGet());
    }
    IO.println("tasks=" + ran + " failed=0");
}
