class Fib extends RecursiveTask<Integer> {
    static final AtomicInteger made = new AtomicInteger();
    final int n;

    Fib(int n) {
        this.n = n;
        made.incrementAndGet();
    }

    @Override
    protected Integer compute() {
        if (n < 2) return n;
        var left = new Fib(n - 1);
        var right = new Fib(n - 2);
        left.fork();
        right.fork();
        return right.join() + left.join();
    }
}

void main() {
    try (var pool = new ForkJoinPool(1)) {
        IO.println(pool.invoke(new Fib(6)));
    }
    IO.println("tasks=1 failed=0 forks=" + (Fib.made.get() - 1));
}
