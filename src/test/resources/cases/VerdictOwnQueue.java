// A producer sleeps, a consumer only waits for it: in a row it takes as long as the producer sleeps.
import java.util.concurrent.*;
public class VerdictOwnQueue {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(2);
        Thread producer = new Thread(() -> {
            try { for (int i = 0; i < 6; i++) { Thread.sleep(50); queue.put(i); } } catch (InterruptedException e) { }
        }, "producer");
        Thread consumer = new Thread(() -> {
            try { for (int i = 0; i < 6; i++) queue.take(); } catch (InterruptedException e) { }
        }, "consumer");
        producer.start(); consumer.start(); producer.join(); consumer.join();
    }
}
