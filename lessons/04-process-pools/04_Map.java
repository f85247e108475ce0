import dev.interleave.runner.ProcessPool;
import java.util.List;
import java.util.stream.IntStream;

class Map {
    int workers = 4; // 1..8

    void main() throws Exception {
        List<Integer> ids = IntStream.rangeClosed(1, 71).boxed().toList();
        try (var pool = new ProcessPool(workers)) {
            pool.awaitReady();
            List<Integer> returned = pool.map(this::fetch, ids, 1);
            IO.println("Returned " + returned);
        }
    }

    int fetch(int id) throws InterruptedException {
        Thread.sleep(id * 37 % 50);
        IO.println("Fetched " + id);
        return id;
    }
}
