import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

class PrintOutside {
    int tasks = 5; // 1..20
    int millis = 100; // 10..500
    final ReentrantLock rlock = new ReentrantLock();

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
        IO.println("Task " + number + " starts");
        rlock.lock();
        try {
            work();
            IO.println("Task " + number + " ends");
        } finally {
            rlock.unlock();
        }
    }

    void work() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            IO.println("A task was interrupted");
        }
    }
}
