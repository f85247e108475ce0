import java.util.concurrent.Executors;

class WaitOnVirtual {
    int tasks = 6; // 1..20
    int millis = 100; // 20..500

    void main() {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
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
