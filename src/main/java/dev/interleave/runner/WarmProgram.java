package dev.interleave.runner;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A program like a learner's, run before the real one so that what it needs is loaded and linked.
///
/// It must not use what numbers itself (default thread names, default thread factories, the common
/// pool): the learner's first thread is Thread-0 and the first pool pool-1.
final class WarmProgram {
    private static final Object LOCK = new Object();

    /// With all times that it is run, as many as the JIT wants to see.
    private static final int TASKS = 1_600;

    private static int counter;

    static synchronized void count() {
        counter++;
    }

    static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    private String task(String name, boolean loud, double size, long id, char mark, Object any) {
        System.out.println(name + loud + size + id + mark + any);
        return name;
    }

    private void fail() {
        throw new IllegalStateException("warm");
    }

    // Nobody else is there: what is waited for is the end of the time.
    @SuppressWarnings("WaitNotInLoop")
    private static void useLocks() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        lock.lock();
        try {
            condition.signalAll();
            counter += condition.await(1, TimeUnit.NANOSECONDS) ? 1 : 0;
        } finally {
            lock.unlock();
        }
        if (lock.tryLock()) {
            lock.unlock();
        }
        Semaphore permits = new Semaphore(1);
        permits.acquire();
        permits.release();
        synchronized (LOCK) {
            LOCK.wait(1);
            LOCK.notifyAll();
        }
        BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        queue.put(LOCK);
        counter += queue.take().equals(LOCK) ? 1 : 0;
        counter += queue.offer(LOCK) && LOCK.equals(queue.poll()) ? 1 : 0;
    }

    void main() throws Exception {
        // While this is the only thread: calls that are left out are counted in another way then.
        counter += fib(20);
        Thread thread =
                new Thread(
                        () -> {
                            synchronized (LOCK) {
                                count();
                            }
                        },
                        "warm");
        thread.start();
        thread.join();
        System.out.print(task("warm", true, 1.0, counter, 'c', LOCK));
        System.out.printf("%d%n", fib(16));
        ExecutorService pool =
                new ThreadPoolExecutor(
                        1,
                        1,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        body -> new Thread(body, "warm-pool"));
        try (pool) {
            pool.submit(() -> fib(5)).get();
            for (int i = 0; i < TASKS; i++) {
                Future<?> _ = pool.submit(() -> counter++);
            }
            CompletableFuture.supplyAsync(() -> 1, pool).thenApply(x -> x + 1).join();
        }
        useLocks();
        Thread virtual =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            try {
                                Thread.sleep(1);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        virtual.start();
        virtual.join();
        try {
            fail();
        } catch (IllegalStateException expected) {
            counter++;
        }
    }
}
