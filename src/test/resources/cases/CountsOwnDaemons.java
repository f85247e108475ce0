// A daemon thread and a virtual thread are cut off when main ends; a timer never gets to its task.
import java.util.*;
import java.util.concurrent.CountDownLatch;

void main() throws Exception {
    var both = new CountDownLatch(2);
    Thread.ofPlatform().daemon().name("clock").start(() -> forever(both));
    Thread.ofVirtual().start(() -> forever(both));
    new Timer("alarm", true).schedule(new TimerTask() { public void run() {} }, 3_600_000);
    both.await();
}

void forever(CountDownLatch both) {
    both.countDown();
    while (true) {
        try { Thread.sleep(60_000); } catch (InterruptedException e) { return; }
    }
}
