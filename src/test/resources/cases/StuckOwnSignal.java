import java.util.concurrent.CountDownLatch;

// Somebody outside may send the signal.
public class StuckOwnSignal {
    public static void main(String[] args) throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        sun.misc.Signal.handle(new sun.misc.Signal("USR2"), s -> stop.countDown());
        stop.await();
    }
}
