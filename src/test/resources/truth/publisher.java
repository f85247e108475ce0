final Semaphore ended = new Semaphore(0);
final AtomicInteger tasks = new AtomicInteger();
final ExecutorService pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            protected void afterExecute(Runnable task, Throwable failure) {
                tasks.incrementAndGet();
                ended.release();
            }
        };

void main() throws Exception {
    var seen = new AtomicInteger();
    try (pool; var publisher = new SubmissionPublisher<Integer>(pool, 16)) {
        var done = publisher.consume(x -> seen.addAndGet(x));
        awaitTask();
        for (int i = 0; i < 5; i++) {
            publisher.submit(i);
            awaitTask();
        }
        publisher.close();
        done.join();
    }
    IO.println(seen);
    IO.println("tasks=" + tasks + " failed=0");
}

void awaitTask() throws InterruptedException {
    if (!ended.tryAcquire(20, TimeUnit.SECONDS)) throw new AssertionError("no task has ended");
}
