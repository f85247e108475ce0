// A virtual thread waits for a count that nobody counts down, and main waits for the thread.
import java.util.concurrent.CountDownLatch;

public class VirtualHang {
    public static void main(String[] args) throws Exception {
        CountDownLatch ready = new CountDownLatch(2);
        Thread.startVirtualThread(ready::countDown).join();
        Thread waiter =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                ready.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        waiter.join();
    }
}
