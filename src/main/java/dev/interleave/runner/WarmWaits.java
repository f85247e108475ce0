package dev.interleave.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Threads that begin, wait and wake each other by the hundred, as a learner's do: what is recorded
/// of that is compiled before the real program runs. A wait that is recorded by code which the JVM
/// still interprets takes up to half a millisecond more.
///
/// The rules are those of [WarmProgram].
final class WarmWaits {
    private static final int TIMES = 25;
    private static final Object LOCK = new Object();
    private static final String NAME = "warm";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();

    /// Whether it is the other thread's turn.
    private boolean turn;

    void main() throws Exception {
        together(this::sleepInMonitor, this::sleepInMonitor);
        together(this::sleepInLock, this::sleepInLock);
        together(() -> takeTurnsByMonitor(true), () -> takeTurnsByMonitor(false));
        together(() -> takeTurnsByCondition(true), () -> takeTurnsByCondition(false));
        handOver(new ArrayBlockingQueue<>(2));
        handOver(new LinkedBlockingQueue<>());
        startThreads();
        startVirtualThreads();
        runTasks();
        delayTasks();
    }

    /// Waits as short as the system can do it.
    private static void nap() {
        try {
            Thread.sleep(0, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One of them on a thread of its own.
    private static void together(Runnable other, Runnable mine) throws InterruptedException {
        Thread thread = new Thread(other, NAME);
        thread.start();
        mine.run();
        thread.join();
    }

    private void sleepInMonitor() {
        for (int i = 0; i < TIMES; i++) {
            synchronized (LOCK) {
                nap();
            }
        }
    }

    private void sleepInLock() {
        for (int i = 0; i < TIMES; i++) {
            lock.lock();
            try {
                nap();
            } finally {
                lock.unlock();
            }
        }
    }

    private void takeTurnsByMonitor(boolean mine) {
        for (int i = 0; i < TIMES; i++) {
            synchronized (LOCK) {
                while (turn != mine) {
                    try {
                        LOCK.wait();
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                turn = !mine;
                LOCK.notifyAll();
            }
        }
    }

    private void takeTurnsByCondition(boolean mine) {
        for (int i = 0; i < TIMES; i++) {
            lock.lock();
            try {
                while (turn != mine) {
                    turned.awaitUninterruptibly();
                }
                turn = !mine;
                turned.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void handOver(BlockingQueue<Integer> queue) throws InterruptedException {
        Thread producer =
                new Thread(
                        () -> {
                            try {
                                for (int i = 0; i < TIMES; i++) {
                                    nap();
                                    queue.put(i);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        NAME);
        producer.start();
        for (int i = 0; i < TIMES; i++) {
            Integer _ = queue.take();
        }
        producer.join();
    }

    /// One after the other: the threads that may live at a time may be few.
    private static void startThreads() throws InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            Thread thread = new Thread(WarmWaits::nap, NAME);
            thread.start();
            thread.join();
        }
    }

    private static void startVirtualThreads() throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(Thread.startVirtualThread(WarmWaits::nap));
        }
        for (Thread thread : all) {
            thread.join();
        }
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TIMES; i++) {
                Future<?> _ = each.submit(WarmWaits::nap);
            }
        }
    }

    private void runTasks() throws Exception {
        ExecutorService pool =
                new ThreadPoolExecutor(
                        2,
                        2,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        body -> new Thread(body, NAME));
        try (pool) {
            for (int i = 0; i < TIMES; i++) {
                pool.submit(WarmWaits::nap).get();
                Integer _ =
                        CompletableFuture.supplyAsync(() -> 1, pool).thenApply(x -> x + 1).join();
            }
        }
    }

    private static void delayTasks() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(TIMES);
        try (ForkJoinPool pool = new ForkJoinPool(1)) {
            for (int i = 0; i < TIMES; i++) {
                Future<?> _ = pool.schedule(done::countDown, 1, TimeUnit.MILLISECONDS);
            }
            done.await();
        }
    }
}
