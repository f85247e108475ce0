class InARow {
    int millis = 800; // 100..1000

    void main() throws InterruptedException {
        task("First task");
        task("Second task");
    }

    void task(String name) throws InterruptedException {
        IO.println(name + " in process " + ProcessHandle.current().pid());
        Thread.sleep(millis);
    }
}
