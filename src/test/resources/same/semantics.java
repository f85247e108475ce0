import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;

class Main {
    static final ThreadLocal<String> LOCAL = ThreadLocal.withInitial(() -> "initial");
    static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();
    static final ScopedValue<String> SCOPED = ScopedValue.newInstance();
    static final Object LOCK = new Object();

    static synchronized int reentrant(int n) { return n == 0 ? 0 : 1 + reentrant(n - 1); }

    static void throwsUnderLock() { synchronized (LOCK) { throw new IllegalStateException(); } }

    static int finallyWins() { try { return risky(); } catch (RuntimeException e) { return 2; } finally { reentrant(1); } }

    static int risky() { throw new RuntimeException(); }

    public static void main(String[] args) throws Exception {
        IO.println(reentrant(5) + " " + finallyWins());
        try { throwsUnderLock(); } catch (IllegalStateException e) { IO.println(Thread.holdsLock(LOCK)); }
        try { LOCK.notify(); } catch (IllegalMonitorStateException e) { IO.println(e.getMessage()); }
        LOCAL.set("main");
        INHERITED.set("parent");
        var t = new Thread(() -> IO.println(LOCAL.get() + INHERITED.get()));
        t.start();
        t.join();
        ScopedValue.where(SCOPED, "bound").run(() -> IO.println(SCOPED.get() + SCOPED.isBound()));
        IO.println(SCOPED.isBound());
        try (var pool = Executors.newFixedThreadPool(1)) {
            pool.submit(() -> LOCAL.set("kept")).get();
            IO.println(pool.submit(() -> LOCAL.get()).get());
            var sleeper = pool.submit(() -> {
                try { Thread.sleep(60_000); return "slept"; }
                catch (InterruptedException e) { return "interrupted " + Thread.currentThread().isInterrupted(); }
            });
            Thread.sleep(5);
            IO.println(sleeper.cancel(true) + " " + sleeper.isCancelled() + " " + sleeper.state());
            try { sleeper.get(); } catch (CancellationException e) { IO.println(e); }
            var failed = pool.submit(() -> { throw new java.io.IOException("io"); });
            try { failed.get(); } catch (ExecutionException e) { IO.println(e + " / " + e.getCause()); }
            IO.println(failed.state() + " " + failed.exceptionNow());
            try { pool.submit(() -> { Thread.sleep(1000); return 1; }).get(5, TimeUnit.MILLISECONDS); }
            catch (TimeoutException e) { IO.println(e); }
            IO.println(pool.shutdownNow().size());
            try { pool.submit(() -> 1); } catch (RejectedExecutionException e) { IO.println(e.getClass()); }
        }
        var cf = CompletableFuture.supplyAsync(() -> risky()).thenApply(x -> x + 1);
        try { cf.join(); } catch (CompletionException e) { IO.println(e + " " + cf.isCompletedExceptionally()); }
        IO.println(cf.handle((x, e) -> e.getClass() + " " + e.getCause()).join());
        IO.println(cf.exceptionally(e -> -1).join());
        cf.whenComplete((x, e) -> IO.println(x + " " + e.getClass().getSimpleName()));
        try { new CompletableFuture<>().orTimeout(2, TimeUnit.MILLISECONDS).join(); }
        catch (CompletionException e) { IO.println(e.getCause().getClass()); }
        try { new ForkJoinPool(1).invoke(new RecursiveTask<Integer>() { protected Integer compute() { return risky(); } }); }
        catch (RuntimeException e) { IO.println(e.getClass() + " " + (e.getCause() == null ? "" : e.getCause().getClass())); }
        try (var scope = StructuredTaskScope.open()) {
            scope.fork(() -> risky());
            try { scope.join(); } catch (StructuredTaskScope.FailedException e) { IO.println(e.getCause().getClass()); }
        }
        var lock = new ReentrantLock(true);
        var condition = lock.newCondition();
        lock.lock();
        IO.println(condition.await(2, TimeUnit.MILLISECONDS) + " " + lock.isHeldByCurrentThread() + lock.getHoldCount() + lock.isFair());
        lock.unlock();
        try { lock.unlock(); } catch (IllegalMonitorStateException e) { IO.println(e); }
        LockSupport.parkNanos("blocker", 1_000_000);
        IO.println(LockSupport.getBlocker(Thread.currentThread()));
        var exchanger = new Exchanger<String>();
        var other = new Thread(() -> { try { IO.println("got " + exchanger.exchange("a")); } catch (InterruptedException e) {} });
        other.start();
        boolean swapped = exchanger.exchange("b").equals("a");
        other.join();
        IO.println(swapped);
        var order = new ArrayList<Integer>();
        var turn = new Semaphore(0);
        var threads = new ArrayList<Thread>();
        var next = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            int n = i;
            threads.add(Thread.ofVirtual().start(() -> { while (next.get() != n) Thread.yield(); order.add(n); next.incrementAndGet(); }));
        }
        for (var thread : threads) thread.join();
        IO.println(order);
        var handler = new Thread(() -> { throw new Error("own handler"); });
        handler.setUncaughtExceptionHandler((th, e) -> IO.println(th.getName().startsWith("Thread-") + " " + e.getMessage()));
        handler.start();
        handler.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> IO.println("hook, " + LOCAL.get())));
        Thread.currentThread().interrupt();
        IO.println(Thread.currentThread().isInterrupted());
        try { Thread.sleep(1); } catch (InterruptedException e) { IO.println(e.getMessage()); }
        Object o = new Object() { protected void finalize() {} };
        IO.println(System.identityHashCode(o) == o.hashCode());
        System.exit(reentrant(7));
    }
}
