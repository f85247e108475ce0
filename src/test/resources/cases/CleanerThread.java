// Code of the program runs on a thread of the JDK's. It counts for nothing, and is shown on demand.
import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
public class CleanerThread {
    static final CountDownLatch CLEANED = new CountDownLatch(1);
    static void clean() { System.out.println("cleaned"); CLEANED.countDown(); }
    public static void main(String[] args) throws Exception {
        Cleaner cleaner = Cleaner.create();
        Cleaner.Cleanable one = cleaner.register(new Object(), CleanerThread::clean);
        for (int i = 0; i < 100 && !CLEANED.await(50, TimeUnit.MILLISECONDS); i++) System.gc();
        one.clean();
        Thread.sleep(300);
    }
}
