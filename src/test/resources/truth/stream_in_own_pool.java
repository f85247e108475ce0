void main() throws Exception {
    try (var pool = new ForkJoinPool(2)) {
        long sum = pool.submit(() -> IntStream.range(0, 10_000).parallel().asLongStream().sum()).get();
        IO.println(sum);
    }
    IO.println("tasks=1 failed=0");
}
