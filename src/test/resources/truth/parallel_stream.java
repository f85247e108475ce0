void main() {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "1");
    IO.println(IntStream.range(0, 100_000).parallel().map(x -> x * 2).filter(x -> x % 3 == 0).count());
    IO.println(List.of(3, 1, 2, 5, 4).parallelStream().sorted().map(x -> x + 1).toList());
    IntStream.range(0, 4).parallel().forEach(i ->
            IntStream.range(0, 1000).parallel().sum());
    int[] data = new Random(1).ints(100_000).toArray();
    Arrays.parallelSort(data);
    Arrays.parallelPrefix(data, Integer::sum);
    var map = new ConcurrentHashMap<Integer, Integer>();
    for (int i = 0; i < 1000; i++) map.put(i, i);
    IO.println(map.reduceValues(1, Integer::sum));
    IO.println("tasks=0 failed=0");
}
