void main() throws Exception {
    try (var scope = StructuredTaskScope.open(StructuredTaskScope.Joiner.<Object>awaitAll(),
            how -> how.withTimeout(java.time.Duration.ofMillis(50)))) {
        scope.fork(() -> { Thread.sleep(60_000); return 1; });
        scope.fork(() -> 2);
        scope.join();
    } catch (StructuredTaskScope.TimeoutException e) {
        IO.println("too slow");
    }
    IO.println("tasks=2 failed=0 cancelled=1");
}
