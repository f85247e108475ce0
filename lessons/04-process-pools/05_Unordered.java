import dev.interleave.runner.ProcessPool;
import java.util.List;
import java.util.stream.IntStream;

class Unordered {
    int workers = 4; // 1..8

    void main() throws Exception {
        List<Integer> ids = IntStream.rangeClosed(1, 71).boxed().toList();
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            List<Integer> returned = pool.mapUnordered(this::fetch, ids).toList();
            IO.println("Returned " + returned);
        }
    }

    int fetch(int id) throws InterruptedException {
        Thread.sleep(id * 37 % 50);
        return id;
    }
}
