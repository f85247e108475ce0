import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

class Bakery {
    int breads = 12; // 2..40
    int bakeMillis = 30; // 5..200
    int eatMillis = 60; // 5..200
    BlockingQueue<String> shelf = new LinkedBlockingQueue<>();
    CountDownLatch left = new CountDownLatch(breads);

    void main() throws InterruptedException {
        Thread.ofPlatform().name("baker").start(() -> bakeAll());
        Thread.ofPlatform().name("anna").daemon().start(() -> eatForEver());
        Thread.ofPlatform().name("boris").daemon().start(() -> eatForEver());
        left.await();
        IO.println("All " + breads + " breads are eaten");
    }

    void bakeAll() {
        for (int i = 1; i <= breads; i++) {
            bake(i);
        }
    }

    void bake(int number) {
        pause(bakeMillis);
        shelf.add("bread " + number);
    }

    void eatForEver() {
        try {
            while (true) {
                eat(shelf.take());
                left.countDown();
            }
        } catch (InterruptedException e) {
            IO.println("No more");
        }
    }

    void eat(String bread) {
        pause(eatMillis);
    }

    void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
