void main() throws Exception {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 10_000; i++) threads.add(Thread.startVirtualThread(() -> {}));
    for (Thread t : threads) t.join();
    IO.println("tasks=0 failed=0");
}
