// What is waited for is the argument of the call, not what it is called on.
import java.util.Vector;
import java.util.concurrent.CountDownLatch;

public class LocksOwnArgument {
    public static void main(String[] args) throws Exception {
        Vector<Integer> mine = new Vector<>();
        Vector<Integer> theirs = new Vector<>();
        theirs.add(1);
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (theirs) {
                held.countDown();
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }, "holder");
        holder.start();
        held.await();
        mine.addAll(theirs);
        holder.join();
        System.out.println(mine);
    }
}
