import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class AsManyAsTasks {
    int tasks = 5; // 1..32
    int millis = 250; // 50..1000
    int workers = tasks;

    void main() {
        IO.println(workers + " workers");
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 1; i <= tasks; i++) {
                int number = i;
                pool.submit(() -> task(number));
            }
        }
    }

    void task(int number) {
        try {
            Thread.sleep(millis);
            IO.println("Task " + number + " ends");
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
