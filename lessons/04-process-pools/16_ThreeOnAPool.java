import dev.interleave.runner.ProcessPool;
import java.util.List;

class ThreeOnAPool {
    int millis = 800; // 100..1000
    int workers = 3; // 1..4

    void main() throws Exception {
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            pool.map(this::task, List.of("First task", "Second task", "Third task"), 1);
        }
    }

    String task(String name) throws InterruptedException {
        IO.println(name + " in process " + ProcessHandle.current().pid());
        Thread.sleep(millis);
        return name;
    }
}
