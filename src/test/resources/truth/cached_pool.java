void main() throws Exception {
    int n = 6;
    var barrier = new CyclicBarrier(n);
    try (var pool = Executors.newCachedThreadPool()) {
        for (int i = 0; i < n; i++) pool.execute(() -> meet(barrier));
    }
    IO.println("tasks=" + n + " failed=0");
}

void meet(CyclicBarrier barrier) {
    try {
        barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
    }
}
