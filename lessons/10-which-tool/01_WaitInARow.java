class WaitInARow {
    int tasks = 6; // 1..20
    int millis = 100; // 20..500

    void main() {
        for (int number = 1; number <= tasks; number++) {
            task(number);
        }
    }

    void task(int number) {
        try {
            Thread.sleep(millis);
            IO.println("Task " + number + " has its answer");
        } catch (InterruptedException e) {
            IO.println("Task " + number + " was interrupted");
        }
    }
}
