package dev.interleave.runner;

import dev.interleave.runner.pool.PoolThread;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.misc.Unsafe;

/// What a program has left behind when it is over: threads, processes, shutdown hooks.
///
/// Not left behind are the JDK's own threads, as long as they have nothing to do for the program.
/// The workers of the common pool are let go, so that the next program finds it as under plain
/// `java`, without workers.
final class Leftovers {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long KEEP_ALIVE = U.objectFieldOffset(ForkJoinPool.class, "keepAlive");

    /// Threads that are about to end may take so long, and idle workers to be let go.
    private static final long GRACE_NANOS = 150_000_000;

    private static final int LOOK_MICROS = 200;

    private final ThreadTable threads;
    private final Set<Long> before = new HashSet<>();
    private final int hooksBefore = hookCount();

    private Leftovers(ThreadTable threads) throws Throwable {
        this.threads = threads;
        for (Thread thread : threads.all()) {
            before.add(thread.threadId());
        }
    }

    /// Everything there is now belongs to the JVM.
    static Leftovers now() {
        try {
            return new Leftovers(new ThreadTable());
        } catch (Throwable e) {
            throw new IllegalStateException("this JDK keeps its threads otherwise", e);
        }
    }

    /// Whether the program has left shutdown hooks.
    boolean hooks() {
        return hookCount() > hooksBefore;
    }

    /// Whether a thread of the program keeps a JVM alive.
    boolean keepAlive() throws Throwable {
        for (Thread thread : threads.all()) {
            if (!thread.isDaemon() && isProgram(thread)) {
                return true;
            }
        }
        return false;
    }

    /// Whether threads or processes are left that would disturb the next program.
    boolean any() throws Throwable {
        if (ProcessRecorder.runningProcesses() > 0) {
            return true;
        }
        List<Thread> left = left();
        if (left.isEmpty()) {
            return false;
        }
        ForkJoinPool common = ForkJoinPool.commonPool();
        boolean workers = left.stream().anyMatch(thread -> isWorker(thread, common));
        long usual = U.getLong(common, KEEP_ALIVE);
        if (workers) {
            U.putLongVolatile(common, KEEP_ALIVE, 1);
            // Whoever has run something counts its idle time anew.
            common.execute(() -> {});
        }
        try {
            long deadline = System.nanoTime() + GRACE_NANOS;
            while (!left.isEmpty() && System.nanoTime() < deadline) {
                OperatingSystem.pause(LOOK_MICROS);
                left = left();
            }
        } finally {
            U.putLongVolatile(common, KEEP_ALIVE, usual);
        }
        return !left.isEmpty();
    }

    private List<Thread> left() throws Throwable {
        return threads.all().stream().filter(this::isLeft).toList();
    }

    private boolean isLeft(Thread thread) {
        if (before.contains(thread.threadId()) || !thread.isAlive()) {
            return false;
        }
        boolean delays = thread.getClass().getName().startsWith("java.util.concurrent.Delay");
        return thread instanceof PoolThread
                || thread.getName().startsWith("HttpClient-")
                || (delays && thread.getState() != Thread.State.WAITING)
                || isProgram(thread);
    }

    private boolean isProgram(Thread thread) {
        return !before.contains(thread.threadId()) && !ThreadKinds.hidden(thread);
    }

    @SuppressWarnings("ReferenceEquality") // A pool may have an `equals` of its own.
    private static boolean isWorker(Thread thread, ForkJoinPool pool) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == pool;
    }

    private static int hookCount() {
        try {
            var field =
                    Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            Object hooks =
                    U.getReferenceVolatile(U.staticFieldBase(field), U.staticFieldOffset(field));
            return hooks instanceof Map<?, ?> map ? map.size() : 0;
        } catch (ReflectiveOperationException e) {
            return 0;
        }
    }
}
