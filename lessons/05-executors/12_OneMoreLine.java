import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class OneMoreLine {
    int millis = 100; // 10..500

    void main() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> task("tea"));
        pool.submit(() -> task("toast"));
        pool.shutdown();
        IO.println("main is done");
    }

    void task(String name) {
        try {
            Thread.sleep(millis);
            IO.println(name + " is ready");
        } catch (InterruptedException e) {
            IO.println(name + " was interrupted");
        }
    }
}
