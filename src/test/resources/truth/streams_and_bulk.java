void main() {
    IO.println(IntStream.range(0, 100_000).parallel().filter(n -> n % 3 == 0).count());
    int[] numbers = new Random(1).ints(100_000).toArray();
    Arrays.parallelSort(numbers);
    var map = new ConcurrentHashMap<Integer, Integer>();
    for (int i = 0; i < 1_000; i++) map.put(i, i);
    map.forEach(1, (_, _) -> {});
    IO.println("tasks=0 failed=0 forks=0");
}
