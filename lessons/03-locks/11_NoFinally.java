import java.util.concurrent.locks.ReentrantLock;

class NoFinally {
    final ReentrantLock door = new ReentrantLock();

    void main() throws InterruptedException {
        Thread first = new Thread(() -> use("tea"), "first");
        Thread second = new Thread(() -> use("42"), "second");
        first.start();
        first.join();
        second.start();
        second.join();
    }

    void use(String text) {
        door.lock();
        IO.println("The number is " + Integer.parseInt(text));
        door.unlock();
    }
}
