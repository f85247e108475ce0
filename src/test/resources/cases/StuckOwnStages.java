import java.util.concurrent.*;

// Each stage waits for one that stands in the same pool's queue.
public class StuckOwnStages {
    public static void main(String[] args) {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CountDownLatch both = new CountDownLatch(2);
        CompletableFuture<?>[] all = new CompletableFuture<?>[2];
        for (int i = 0; i < 2; i++) {
            all[i] = CompletableFuture.runAsync(() -> {
                both.countDown();
                try { both.await(); } catch (InterruptedException e) { }
                CompletableFuture.supplyAsync(() -> 42, pool).join();
            }, pool);
        }
        CompletableFuture.allOf(all).join();
    }
}
