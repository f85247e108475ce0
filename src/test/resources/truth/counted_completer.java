class Sum extends CountedCompleter<Void> {
    static final AtomicInteger made = new AtomicInteger();
    static final AtomicInteger sum = new AtomicInteger();
    final int from;
    final int to;

    Sum(CountedCompleter<?> parent, int from, int to) {
        super(parent);
        this.from = from;
        this.to = to;
        made.incrementAndGet();
    }

    @Override
    public void compute() {
        if (to - from > 4) {
            int middle = (from + to) / 2;
            setPendingCount(2);
            new Sum(this, from, middle).fork();
            new Sum(this, middle, to).fork();
        } else {
            for (int i = from; i < to; i++) sum.addAndGet(i);
        }
        tryComplete();
    }
}

void main() {
    try (var pool = new ForkJoinPool(1)) {
        pool.invoke(new Sum(null, 0, 64));
    }
    IO.println(Sum.sum);
    IO.println("tasks=1 failed=0 forks=" + (Sum.made.get() - 1));
}
