void main() throws Exception {
    var threads = new ArrayList<Thread>();
    threads.add(Thread.ofPlatform().name("named").daemon().start(() -> {}));
    threads.add(Thread.ofPlatform().name("numbered-", 0).unstarted(() -> {}));
    threads.add(Thread.ofVirtual().name("light").start(() -> {}));
    threads.add(Thread.ofVirtual().unstarted(() -> {}));
    threads.add(Thread.startVirtualThread(() -> {}));
    threads.add(new Thread(new ThreadGroup("group"), () -> {}, "grouped"));
    threads.add(Executors.defaultThreadFactory().newThread(() -> {}));
    for (Thread t : threads) {
        if (t.getState() == Thread.State.NEW) t.start();
        t.join();
    }
    IO.println("tasks=0 failed=0");
}
