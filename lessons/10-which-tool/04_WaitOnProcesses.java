import dev.interleave.runner.ProcessPool;

class WaitOnProcesses {
    int tasks = 6; // 1..20
    int millis = 100; // 20..500
    int workers = 2; // 1..8

    void main() throws Exception {
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                pool.submit(() -> task(number));
            }
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
