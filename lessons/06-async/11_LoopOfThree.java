import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class LoopOfThree {
    int pauseMillis = 100; // 10..300
    ExecutorService loop = Executors.newFixedThreadPool(3);

    void main() {
        CompletableFuture<Void> anna = CompletableFuture.runAsync(() -> story("Anna"), loop);
        CompletableFuture<Void> boris = CompletableFuture.runAsync(() -> story("Boris"), loop);
        CompletableFuture<Void> clara = CompletableFuture.runAsync(() -> story("Clara"), loop);
        CompletableFuture.allOf(anna, boris, clara).join();
        loop.shutdown();
    }

    void story(String name) {
        IO.println(name + " begins");
        try {
            Thread.sleep(2 * pauseMillis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
        IO.println(name + " ends");
    }
}
