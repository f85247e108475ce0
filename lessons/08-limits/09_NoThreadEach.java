import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

class NoThreadEach {
    int tasks = 10000; // one of 100, 1000, 10000
    int millis = 500; // 100..2000

    void main() {
        long start = System.nanoTime();
        Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(CompletableFuture.runAsync(() -> wake(), later));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        long total = (System.nanoTime() - start) / 1_000_000;
        IO.println(tasks + " delayed tasks took " + total + " ms");
    }

    void wake() {}
}
