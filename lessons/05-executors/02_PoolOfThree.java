import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class PoolOfThree {
    int tasks = 6; // 1..30
    int workers = 3; // 1..30
    int millis = 150; // 10..500

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                pool.submit(() -> task(number));
            }
        }
        IO.println("All done");
    }

    void task(int number) {
        try {
            Thread.sleep(millis);
            IO.println("Task " + number + " on " + Thread.currentThread().getName());
        } catch (InterruptedException e) {
            IO.println("Task " + number + " was interrupted");
        }
    }
}
