import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

class Main {
    static void walk(String where) {
        IO.println(where);
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).forEach(f ->
                IO.println("  " + f.getDeclaringClass().getName() + "." + f.getMethodName() + ":" + f.getLineNumber()));
        for (StackTraceElement e : Thread.currentThread().getStackTrace()) IO.println("  " + e);
        IO.println("  " + StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass());
        IO.println("  " + new Throwable().getStackTrace().length);
    }

    static void callee() { walk("callee"); }

    public static void main(String[] args) throws Exception {
        walk("main");
        callee();
        Runnable r = () -> walk("lambda");
        r.run();
        Thread t = new Thread(() -> walk("thread"));
        t.start();
        t.join();
        t = Thread.startVirtualThread(() -> walk("virtual"));
        t.join();
        try (var pool = Executors.newFixedThreadPool(1)) {
            pool.submit(() -> walk("pool")).get();
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            pool.submit(() -> walk("per task")).get();
        }
        new Timer(true).schedule(new TimerTask() { public void run() { walk("timer"); synchronized (Main.class) { done = true; Main.class.notifyAll(); } } }, 1);
        synchronized (Main.class) { while (!done) Main.class.wait(); }
        Stream.of(1).forEach(x -> walk("stream"));
        new Main();
    }

    static boolean done;
    { walk("initialiser"); }
}
