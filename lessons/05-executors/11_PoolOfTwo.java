import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class PoolOfTwo {
    int tasks = 6; // 1..30
    int millis = 150; // 10..500

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                pool.submit(() -> task(number));
            }
        }
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
