void main() throws Exception {
    var seen = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(1);
            var publisher = new SubmissionPublisher<Integer>(pool, 16)) {
        var done = publisher.consume(x -> seen.addAndGet(x));
        for (int i = 0; i < 5; i++) publisher.submit(i);
        publisher.close();
        done.join();
    }
    IO.println(seen);
    IO.println("tasks=0 failed=0");
}
