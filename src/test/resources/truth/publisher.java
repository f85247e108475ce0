final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);

void main() throws Exception {
    var seen = new AtomicInteger();
    try (pool; var publisher = new SubmissionPublisher<Integer>(pool, 16)) {
        var done = publisher.consume(x -> seen.addAndGet(x));
        awaitTasks(1);
        for (int i = 0; i < 5; i++) {
            publisher.submit(i);
            awaitTasks(i + 2);
        }
        publisher.close();
        done.join();
    }
    IO.println(seen);
    IO.println("tasks=" + pool.getCompletedTaskCount() + " failed=0");
}

void awaitTasks(int count) throws InterruptedException {
    while (pool.getCompletedTaskCount() < count) {
        Thread.sleep(1);
    }
}
