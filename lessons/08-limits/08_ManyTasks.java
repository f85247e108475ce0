import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class ManyTasks {
    int tasks = 10000; // one of 100, 1000, 10000
    int workers = 8; // 1..64

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < tasks; i++) {
                pool.submit(() -> stamp());
            }
            IO.println("All handed over");
        }
        IO.println("All done");
    }

    void stamp() {
        try {
            Thread.sleep(0, 100_000);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
