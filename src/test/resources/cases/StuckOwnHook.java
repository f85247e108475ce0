import java.util.concurrent.CountDownLatch;

// As servers do: Ctrl+C ends the wait. Plain Java runs until then.
public class StuckOwnHook {
    public static void main(String[] args) throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
        System.out.println("press Ctrl+C");
        stop.await();
    }
}
