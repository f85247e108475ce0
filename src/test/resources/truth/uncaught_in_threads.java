void main() throws Exception {
    var all = new ArrayList<Thread>();
    all.add(new Thread(() -> { throw new Error("platform"); }));
    all.add(Thread.ofVirtual().unstarted(() -> { throw new Error("virtual"); }));
    for (Thread t : all) {
        t.start();
        t.join();
    }
    IO.println("tasks=0 failed=0");
    throw new IllegalStateException("main");
}
