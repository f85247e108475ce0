class Sort extends RecursiveAction {
    static final AtomicInteger made = new AtomicInteger();
    final int[] data;
    final int from;
    final int to;

    Sort(int[] data, int from, int to) {
        this.data = data;
        this.from = from;
        this.to = to;
        made.incrementAndGet();
    }

    @Override
    protected void compute() {
        if (to - from < 16) {
            Arrays.sort(data, from, to);
            return;
        }
        int middle = (from + to) >>> 1;
        invokeAll(new Sort(data, from, middle), new Sort(data, middle, to));
    }
}

void main() {
    int[] data = new Random(1).ints(200).toArray();
    try (var pool = new ForkJoinPool(1)) {
        pool.invoke(new Sort(data, 0, data.length));
    }
    IO.println("tasks=1 failed=0 forks=" + (Sort.made.get() - 1));
}
