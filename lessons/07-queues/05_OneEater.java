import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

class OneEater {
    int items = 20; // 1..50
    Queue<Integer> queue = new ConcurrentLinkedQueue<>();

    void main() throws InterruptedException {
        for (int i = 1; i <= items; i++) {
            queue.add(i);
        }
        Thread eater = Thread.ofPlatform().name("eater").start(() -> eatAll());
        eater.join();
    }

    void eatAll() {
        while (!queue.isEmpty()) {
            eat(queue.remove());
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
