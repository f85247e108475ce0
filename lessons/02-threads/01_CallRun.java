class CallRun {
    int millis = 300; // 50..1000

    void main() {
        Thread first = new Thread(() -> task("First task"));
        Thread second = new Thread(() -> task("Second task"));

        first.run();
        second.run();
    }

    void task(String name) {
        try {
            IO.println(name + " runs on " + Thread.currentThread().getName());
            Thread.sleep(millis);
            IO.println(name + " ends");
        } catch (InterruptedException e) {
            IO.println(name + " was interrupted");
        }
    }
}
