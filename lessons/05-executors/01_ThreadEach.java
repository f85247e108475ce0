import java.util.ArrayList;
import java.util.List;

class ThreadEach {
    int tasks = 6; // 1..30
    int millis = 150; // 10..500

    void main() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= tasks; i++) {
            int number = i;
            Thread thread = new Thread(() -> task(number));
            thread.start();
            threads.add(thread);
        }

        for (Thread thread : threads) {
            thread.join();
        }
    }

    void task(int number) {
        try {
            Thread.sleep(millis);
            IO.println("Task " + number + " on " + Thread.currentThread().getName());
        } catch (InterruptedException e) {
            IO.println("Task " + number + " was interrupted");
        }
    }
}
