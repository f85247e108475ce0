import java.util.concurrent.*;

// One pill for two consumers, and main asks a queue that nobody fills for half an hour.
public class StuckOwnPill {
    public static void main(String[] args) throws Exception {
        BlockingQueue<String> jobs = new ArrayBlockingQueue<>(4);
        BlockingQueue<String> results = new ArrayBlockingQueue<>(1);
        for (int i = 1; i <= 2; i++) {
            new Thread(() -> {
                try {
                    while (!jobs.take().equals("end")) { }
                } catch (InterruptedException e) { }
            }, "eater-" + i).start();
        }
        jobs.put("end");
        System.out.println(results.poll(30, TimeUnit.MINUTES));
    }
}
