class FiveInALoop {
    int tasks = 5; // 1..20
    int millis = 100; // 50..1000

    void main() throws InterruptedException {
        long start = System.nanoTime();

        for (int number = 1; number <= tasks; number++) {
            task(number);
        }

        long nanos = System.nanoTime() - start;
        IO.println("All tasks took " + nanos / 1_000_000 + " ms");
    }

    void task(int number) throws InterruptedException {
        IO.println("Task " + number + " starts");
        Thread.sleep(millis);
        IO.println("Task " + number + " ends");
    }
}
