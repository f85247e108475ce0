class First extends Thread {
    @Override
    public void run() {
        IO.println(getClass().getSimpleName());
    }
}

class Second extends First {
    @Override
    public void run() {
        super.run();
    }
}

class Third extends Second {}

class WithTarget extends Thread {
    WithTarget(Runnable target) {
        super(target, "with target");
    }
}

void main() throws Exception {
    for (Thread t : List.of(new First(), new Second(), new Third(), new WithTarget(() -> {}), new Thread() {})) {
        t.start();
        t.join();
    }
    // Called like any method, it starts nothing; never started, it is no thread.
    new First().run();
    new Thread(() -> {});
    IO.println("tasks=0 failed=0");
}
