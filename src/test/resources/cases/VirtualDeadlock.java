// Two virtual threads without names, each with one lock, want the other's; a third one slept before
// them. They are called as their lanes are, not by thread ids.
import java.util.concurrent.CyclicBarrier;

public class VirtualDeadlock {
    static final Object left = new Object();
    static final Object right = new Object();
    static final CyclicBarrier both = new CyclicBarrier(2);

    public static void main(String[] args) throws Exception {
        Thread.startVirtualThread(() -> System.out.println("first")).join();
        Thread a = Thread.startVirtualThread(() -> take(left, right));
        Thread b = Thread.startVirtualThread(() -> take(right, left));
        a.join();
        b.join();
    }

    static void take(Object first, Object second) {
        synchronized (first) {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            synchronized (second) {
                System.out.println("both");
            }
        }
    }
}
