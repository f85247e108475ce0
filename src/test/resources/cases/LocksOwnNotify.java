// Notified while the notifier still holds the monitor: first waiting, then blocked on the same monitor.
public class LocksOwnNotify {
    static final Object gate = new Object();

    public static void main(String[] args) throws Exception {
        Thread guest = new Thread(() -> {
            synchronized (gate) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }, "guest");
        guest.start();
        while (guest.getState() != Thread.State.WAITING) {
            Thread.sleep(5);
        }
        synchronized (gate) {
            gate.notifyAll();
            Thread.sleep(100);
        }
        guest.join();
    }
}
