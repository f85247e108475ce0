import java.util.*;
import java.util.concurrent.*;

// The only thread that would offer to the queue has ended.
public class StuckOwnWorkerDied {
    public static void main(String[] args) throws Exception {
        BlockingQueue<Integer> jobs = new LinkedBlockingQueue<>();
        new Thread(() -> {
            Map<String, Integer> sizes = new HashMap<>();
            int size = sizes.get("missing");
            jobs.add(size);
        }, "worker-2").start();
        System.out.println(jobs.take());
    }
}
