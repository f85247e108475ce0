class JoinInTheLoop {
    int tasks = 5; // 1..20
    int millis = 200; // 50..1000

    void main() throws InterruptedException {
        for (int i = 1; i <= tasks; i++) {
            int number = i;
            Thread thread = new Thread(() -> task(number));
            thread.start();
            thread.join();
        }
    }

    void task(int number) {
        try {
            IO.println("Task " + number + " starts");
            Thread.sleep(millis);
            IO.println("Task " + number + " ends");
        } catch (InterruptedException e) {
            IO.println("Task " + number + " was interrupted");
        }
    }
}
