import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class OnCores {
    int tasks = 8; // 1..64
    int million = 40; // 5..200
    int workers = Runtime.getRuntime().availableProcessors();

    void main() {
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < tasks; i++) {
                pool.submit(() -> count());
            }
        }
        long total = (System.nanoTime() - start) / 1_000_000;
        IO.println(tasks + " busy tasks took " + total + " ms");
    }

    long count() {
        long sum = 0;
        for (int i = 0; i < million * 1_000_000; i++) {
            sum = sum ^ (sum << 1) + i;
        }
        return sum;
    }
}
