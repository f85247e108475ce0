import dev.interleave.runner.ProcessPool;
import java.util.List;

class ReturnIt {
    void main() throws Exception {
        int counter = 0;
        try (var pool = new ProcessPool(3)) {
            pool.awaitReady();
            for (int counted : pool.map(this::count, List.of(1, 2, 3), 1)) {
                counter = counter + counted;
            }
        }
        IO.println("Counter of main: " + counter);
    }

    int count(int number) throws InterruptedException {
        Thread.sleep(100);
        return 1;
    }
}
