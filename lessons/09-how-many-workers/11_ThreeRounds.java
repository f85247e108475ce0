import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class ThreeRounds {
    int workers = 10; // 1..32
    int times = 30; // 1..60
    int millis = 20; // 10..200

    void main() {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 1; i <= times; i++) {
                pool.submit(() -> nap());
            }
        }
    }

    void nap() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
