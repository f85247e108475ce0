import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

class SmallShelf {
    int breads = 10; // 2..40
    int room = 2; // 1..40
    int eatMillis = 50; // 5..200
    BlockingQueue<Integer> shelf = new ArrayBlockingQueue<>(room);

    void main() throws InterruptedException {
        Thread baker = Thread.ofPlatform().name("baker").start(() -> bakeAll());
        Thread anna = Thread.ofPlatform().name("anna").start(() -> eatAll());
        baker.join();
        IO.println("The baker goes home");
        anna.join();
        IO.println("Anna goes home");
    }

    void bakeAll() {
        try {
            for (int i = 1; i <= breads; i++) {
                shelf.put(i);
            }
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void eatAll() {
        try {
            for (int i = 1; i <= breads; i++) {
                eat(shelf.take());
            }
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }

    void eat(int bread) throws InterruptedException {
        Thread.sleep(eatMillis);
    }
}
