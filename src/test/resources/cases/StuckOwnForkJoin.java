import java.util.concurrent.*;

// Three shall meet, and the pool has two workers.
public class StuckOwnForkJoin {
    public static void main(String[] args) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        CountDownLatch all = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            pool.submit(() -> { all.countDown(); all.await(); return 1; });
        }
        all.await();
        System.out.println("all met");
    }
}
