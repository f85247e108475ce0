class CallStart {
    int millis = 300; // 50..1000

    void main() throws InterruptedException {
        Thread first = new Thread(() -> task("First task"));
        Thread second = new Thread(() -> task("Second task"));

        first.start();
        second.start();

        first.join();
        second.join();
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
