class Named implements ThreadFactory {
    int made;

    public Thread newThread(Runnable body) {
        var thread = new Thread(body, "cook " + ++made);
        thread.setDaemon(made % 2 == 0);
        return thread;
    }
}

class Counting extends ThreadPoolExecutor {
    final AtomicInteger before = new AtomicInteger();
    final AtomicInteger after = new AtomicInteger();

    Counting() {
        super(2, 4, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100), new Named());
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        before.incrementAndGet();
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
        after.incrementAndGet();
    }
}

void main() throws Exception {
    var pool = new Counting();
    for (int i = 0; i < 9; i++) pool.execute(() -> {});
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    IO.println("tasks=" + pool.after + " failed=0");
}
