// main waits for a task of another pool, which waits for ever; the worker that wants the class is not
// what main waits for.
import java.util.concurrent.*;
import java.util.stream.IntStream;
public class StuckOwnInitOther {
    static final ForkJoinPool POOL = new ForkJoinPool(2);
    static final CountDownLatch NEVER = new CountDownLatch(1);
    static final int X = start();
    static int start() {
        CompletableFuture.runAsync(new Toucher());
        return POOL.submit(new Waiter(NEVER)).join();
    }
    public static void main(String[] args) { System.out.println(X); }
}
class Toucher implements Runnable { public void run() { System.out.println(StuckOwnInitOther.X); } }
class Waiter implements Callable<Integer> {
    final CountDownLatch latch;
    Waiter(CountDownLatch latch) { this.latch = latch; }
    public Integer call() throws Exception { latch.await(); return 1; }
}
