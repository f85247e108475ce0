import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

class Main {
    static void list(String when) {
        IO.println(when + " " + Thread.activeCount());
        Thread[] found = new Thread[50];
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) top = top.getParent();
        int n = top.enumerate(found);
        IO.println(Arrays.stream(found, 0, n).map(t -> t.getThreadGroup().getName() + "/" + t.getName() + "/" + t.isDaemon()
                + "/" + t.getPriority()).sorted().toList());
        IO.println(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).sorted().toList());
        var groups = new ThreadGroup[20];
        IO.println(top.activeGroupCount() + " " + Arrays.stream(groups, 0, top.enumerate(groups)).map(ThreadGroup::getName).sorted().toList());
    }

    public static void main(String[] args) throws Exception {
        list("at first");
        var gate = new CountDownLatch(1);
        var named = new Thread(new ThreadGroup("mine"), () -> { try { gate.await(); } catch (InterruptedException e) {} }, "named");
        named.setPriority(7);
        named.start();
        var pool = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("w-", 1).daemon().factory());
        pool.submit(() -> 1).get();
        while (named.getState() != Thread.State.WAITING) Thread.onSpinWait();
        list("with threads");
        IO.println(named.toString().replaceAll("#\\d+", "#n") + named.getState() + Arrays.toString(named.getStackTrace()).contains("await"));
        gate.countDown();
        named.join();
        IO.println(named.getState() + " " + named.isAlive() + " " + named.getThreadGroup());
        var forkJoin = new ForkJoinPool(1);
        IO.println(forkJoin.submit(() -> Thread.currentThread().getName()).get());
        IO.println(CompletableFuture.supplyAsync(() -> Thread.currentThread().getName() + Thread.currentThread().isDaemon()
                + Thread.currentThread().getThreadGroup().getName()).get());
        IO.println(Thread.ofVirtual().unstarted(() -> {}).getName().isEmpty());
        IO.println(new Thread().getName() + new Thread().getName() + new Thread(null, null, "x", 0, false).getName());
        IO.println(Executors.newSingleThreadExecutor().submit(() -> Thread.currentThread().getName()).get());
        var t = new Timer();
        t.schedule(new TimerTask() { public void run() { IO.println(Thread.currentThread().getName()); t.cancel(); gate2.countDown(); } }, 1);
        gate2.await();
        IO.println(ForkJoinPool.getCommonPoolParallelism() + " " + Runtime.getRuntime().availableProcessors());
        IO.println(new ForkJoinPool(1).submit(() -> Thread.currentThread().getName()).get());
        Thread.startVirtualThread(() -> {}).join();
        IO.println(new ForkJoinPool(1).submit(() -> Thread.currentThread().getName()).get());
        System.exit(0);
    }

    static final CountDownLatch gate2 = new CountDownLatch(1);
}
