import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.*;

// What wakes main comes late, from a pool and from a timer.
public class StuckOwnTimer {
    public static void main(String[] args) throws Exception {
        CountDownLatch first = new CountDownLatch(1), second = new CountDownLatch(1);
        ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
        pool.schedule(first::countDown, 2400, TimeUnit.MILLISECONDS);
        Timer timer = new Timer();
        timer.schedule(new TimerTask() { public void run() { second.countDown(); } }, 2500);
        first.await(1, TimeUnit.HOURS);
        second.await();
        timer.cancel();
        pool.shutdown();
        System.out.println("both came");
    }
}
