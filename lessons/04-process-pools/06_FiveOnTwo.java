import dev.interleave.runner.ProcessPool;
import java.util.List;

class FiveOnTwo {
    int workers = 2; // 1..8

    void main() throws Exception {
        IO.println("This machine has " + Runtime.getRuntime().availableProcessors() + " cores");
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            pool.map(this::task, List.of(1, 2, 3, 4, 5), 1);
        }
    }

    int task(int number) throws InterruptedException {
        Thread.sleep(300);
        return number;
    }
}
