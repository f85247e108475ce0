void main() {
    // No executor of the JDK has part in this: a thread each, and no tasks.
    Executor thread = body -> new Thread(body).start();
    Executor here = Runnable::run;
    Executor virtual = Thread::startVirtualThread;
    for (int i = 0; i < 3; i++) {
        CompletableFuture.supplyAsync(() -> 1, thread).thenApplyAsync(x -> x + 1, here).join();
        CompletableFuture.runAsync(() -> {}, virtual).join();
    }
    IO.println("tasks=0 failed=0");
}
