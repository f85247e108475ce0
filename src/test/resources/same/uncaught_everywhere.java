import java.util.*;
import java.util.concurrent.*;

class Main {
    static void boom(String where) { throw new IllegalStateException(where); }

    public static void main(String[] args) throws Exception {
        Thread t = new Thread(() -> boom("thread"), "first");
        t.start();
        t.join();
        t = Thread.ofVirtual().name("light").start(() -> boom("virtual"));
        t.join();
        t = new Thread("sub") { public void run() { boom("subclass"); } };
        t.start();
        t.join();
        var timer = new Timer("clock");
        timer.schedule(new TimerTask() { public void run() { boom("timer"); } }, 1);
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(x -> x.getName().equals("clock"))) Thread.sleep(1);
        var pooled = Collections.synchronizedList(new ArrayList<Thread>());
        try (var pool = Executors.newSingleThreadExecutor(r -> { pooled.add(new Thread(r, "pooled")); return pooled.getLast(); })) {
            pool.execute(() -> boom("pool"));
        }
        // A pool is closed before its workers have told of their exceptions.
        for (Thread each : List.copyOf(pooled)) each.join();
        try (var pool = new ForkJoinPool(1)) {
            pool.execute(() -> boom("fork join"));
        }
        Thread.setDefaultUncaughtExceptionHandler((th, e) -> { System.out.println("default " + th.getName() + " " + e.getMessage()); });
        t = new Thread(() -> boom("with a default handler"), "last");
        t.start();
        t.join();
        Thread.setDefaultUncaughtExceptionHandler(null);
        var outer = new RuntimeException("outer", new Exception("cause", new Error("root")));
        outer.addSuppressed(new IllegalArgumentException("beside"));
        throw outer;
    }
}
