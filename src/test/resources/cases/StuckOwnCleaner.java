import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;

// The collector starts what ends the wait, on a thread of the JDK, and it takes its time.
public class StuckOwnCleaner {
    public static void main(String[] args) throws Exception {
        CountDownLatch cleaned = new CountDownLatch(1);
        Cleaner.create().register(new Object(), () -> {
            try { Thread.sleep(900); } catch (InterruptedException e) { }
            cleaned.countDown();
        });
        System.gc();
        cleaned.await();
        System.out.println("cleaned");
    }
}
