void main() throws Exception {
    // Nothing of this reaches an executor.
    var run = new FutureTask<>(() -> 1);
    run.run();
    IO.println(run.get());
    var handed = new FutureTask<>(() -> 2);
    var thread = new Thread(handed, "runs a future");
    thread.start();
    IO.println(handed.get());
    thread.join();
    // This does, once each: a future, a thread used as a task, a method reference of the JDK.
    try (var pool = Executors.newFixedThreadPool(1)) {
        var third = new FutureTask<>(() -> 3);
        pool.execute(third);
        IO.println(third.get());
        pool.submit(new Thread(() -> {}));
        pool.submit(System::lineSeparator);
    }
    IO.println("tasks=3 failed=0");
}
