void main() throws Exception {
    var child = new Thread(() -> {
        var grandchild = new Thread(() -> Thread.startVirtualThread(() -> {}), "grandchild");
        grandchild.start();
        join(grandchild);
    }, "child");
    child.setDaemon(true);
    child.start();
    join(child);
    var endless = new Thread(() -> { while (true) Thread.onSpinWait(); }, "endless");
    endless.setDaemon(true);
    endless.start();
    IO.println("tasks=0 failed=0");
}

void join(Thread thread) {
    try {
        thread.join();
    } catch (InterruptedException e) {
        throw new IllegalStateException(e);
    }
}
