import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class EnoughWorkers {
    int workers = 2; // 1..4
    ExecutorService pool = Executors.newFixedThreadPool(workers);

    void main() throws InterruptedException, ExecutionException {
        Future<String> dinner = pool.submit(() -> cookDinner());
        IO.println(dinner.get());
        pool.shutdown();
    }

    String cookDinner() throws InterruptedException, ExecutionException {
        Future<String> sauce = pool.submit(() -> cookSauce());
        return "Dinner with " + sauce.get();
    }

    String cookSauce() throws InterruptedException {
        Thread.sleep(100);
        return "sauce";
    }
}
