import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

class TwoEaters {
    int items = 20; // 1..50
    Queue<Integer> queue = new ConcurrentLinkedQueue<>();

    void main() throws InterruptedException {
        for (int i = 1; i <= items; i++) {
            queue.add(i);
        }
        Thread first = Thread.ofPlatform().name("first").start(() -> eatAll());
        Thread second = Thread.ofPlatform().name("second").start(() -> eatAll());
        first.join();
        second.join();
    }

    void eatAll() {
        Integer item = queue.poll();
        while (item != null) {
            eat(item);
            item = queue.poll();
        }
    }

    void eat(int item) {
        try {
            Thread.sleep(20);
            IO.println("Ate " + item);
        } catch (InterruptedException e) {
            IO.println("Interrupted");
        }
    }
}
