import java.util.concurrent.*;

// The limit guards against a task that hangs, and soon is over: plain Java ends by itself.
public class StuckOwnGuard {
    public static void main(String[] args) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> { never.await(); return null; });
        pool.shutdown();
        if (!pool.awaitTermination(2500, TimeUnit.MILLISECONDS)) {
            System.out.println("gives up");
            pool.shutdownNow();
        }
    }
}
