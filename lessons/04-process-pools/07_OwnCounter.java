import dev.interleave.runner.ProcessPool;
import java.util.List;

class OwnCounter {
    static int counter = 0;

    void main() throws Exception {
        try (var pool = new ProcessPool(3)) {
            pool.awaitReady();
            pool.map(this::count, List.of(1, 2, 3), 1);
        }
        IO.println("Counter of main: " + counter);
    }

    int count(int number) throws InterruptedException {
        counter = counter + 1;
        Thread.sleep(100);
        IO.println("Counter of process " + ProcessHandle.current().pid() + ": " + counter);
        return counter;
    }
}
