import java.util.concurrent.*;
import java.util.stream.*;

class Main {
    public static void main(String[] args) throws Exception {
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "3");
        IO.println(ForkJoinPool.getCommonPoolParallelism() + " " + ForkJoinPool.commonPool().getParallelism());
        // Not awaitQuiescence: who calls that may run a task itself, and two workers are enough.
        var done = new CountDownLatch(3);
        var barrier = new CyclicBarrier(3, () -> IO.println(ForkJoinPool.commonPool().getPoolSize()));
        for (int i = 0; i < 3; i++) CompletableFuture.runAsync(() -> { try { barrier.await(); } catch (Exception e) {} done.countDown(); });
        done.await();
        IO.println(IntStream.range(0, 50).parallel().sum());
    }
}
