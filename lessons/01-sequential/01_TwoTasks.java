class TwoTasks {
    int millis = 300; // 50..1000

    void main() throws InterruptedException {
        task("First task");
        task("Second task");
    }

    void task(String name) throws InterruptedException {
        IO.println(name + " starts");
        Thread.sleep(millis);
        IO.println(name + " ends");
    }
}
