void main() throws Exception {
    var ran = new AtomicInteger();
    try (var scope = StructuredTaskScope.open()) {
        scope.fork(() -> ran.incrementAndGet());
        scope.fork(() -> { ran.incrementAndGet(); });
        scope.join();
    }
    try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.awaitAll(),
            config -> config.withThreadFactory(Thread.ofVirtual().name("scoped-", 0).factory()))) {
        for (int i = 0; i < 3; i++) {
            int n = i;
            scope.fork(() -> {
                ran.incrementAndGet();
                if (n == 1) throw new IOException("one of three");
                return n;
            });
        }
        scope.join();
    }
    IO.println("tasks=" + ran + " failed=1");
}
