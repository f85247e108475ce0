import java.util.concurrent.*;
import java.util.stream.*;

class Main {
    public static void main(String[] args) throws Exception {
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "3");
        IO.println(ForkJoinPool.getCommonPoolParallelism() + " " + ForkJoinPool.commonPool().getParallelism());
        var barrier = new CyclicBarrier(3);
        for (int i = 0; i < 3; i++) CompletableFuture.runAsync(() -> { try { barrier.await(); } catch (Exception e) {} });
        ForkJoinPool.commonPool().awaitQuiescence(5, TimeUnit.SECONDS);
        IO.println(ForkJoinPool.commonPool().getPoolSize());
        IO.println(IntStream.range(0, 50).parallel().sum());
    }
}
