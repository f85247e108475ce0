import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

class EventLoop {
    int pauseMillis = 100; // 10..300
    ExecutorService loop = Executors.newSingleThreadExecutor();

    void main() {
        CompletableFuture<Void> anna = story("Anna");
        CompletableFuture<Void> boris = story("Boris");
        CompletableFuture<Void> clara = story("Clara");
        CompletableFuture.allOf(anna, boris, clara).join();
        loop.shutdown();
    }

    CompletableFuture<Void> story(String name) {
        return CompletableFuture.runAsync(() -> say(name, "begins"), loop)
                .thenRunAsync(() -> say(name, "goes on"), afterPause())
                .thenRunAsync(() -> say(name, "ends"), afterPause());
    }

    Executor afterPause() {
        return CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS, loop);
    }

    void say(String name, String what) {
        IO.println(name + " " + what + " on " + Thread.currentThread().getName());
    }
}
