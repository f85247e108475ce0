import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class CollectPuzzle {
    ExecutorService pool = Executors.newFixedThreadPool(3);

    void main() throws InterruptedException, ExecutionException {
        // your lines
        // end of your lines
    }

    Future<Integer> askLater(int number) {
        return pool.submit(() -> ask(number));
    }

    int ask(int number) throws InterruptedException {
        Thread.sleep(200);
        return 10 * number;
    }
}
