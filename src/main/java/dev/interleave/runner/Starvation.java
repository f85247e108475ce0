package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Finds pools whose workers all wait while tasks stand in the pool's own queue: a deadlock in
/// which no thread holds anything.
//
// Pools are told apart by identity.
@SuppressWarnings("ReferenceEquality")
final class Starvation {
    private static final int NAMED = 3;

    private Starvation() {}

    /// One or two sentences about the first such pool, or empty.
    ///
    /// @param waiting threads that will never go on
    static String words(List<Thread> waiting, WaitGraph graph) throws Throwable {
        IdentityHashMap<Object, List<Thread>> workers = new IdentityHashMap<>();
        for (Thread thread : waiting) {
            Object pool = pool(thread);
            if (pool != null) {
                workers.computeIfAbsent(pool, _ -> new ArrayList<>()).add(thread);
            }
        }
        for (Thread thread : waiting) {
            Object pool = pool(thread);
            List<Thread> stuck = pool == null ? List.of() : workers.getOrDefault(pool, List.of());
            if (pool != null && stuck.size() == size(pool)) {
                long queued = queued(pool);
                if (queued > 0) {
                    return words(pool, stuck, queued, graph);
                }
            }
        }
        return "";
    }

    private static @Nullable Object pool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker
                ? worker.getPool()
                : Awaited.pool(thread);
    }

    private static int size(Object pool) {
        return pool instanceof ThreadPoolExecutor executor
                ? executor.getPoolSize()
                : ((ForkJoinPool) pool).getPoolSize();
    }

    /// Tasks that nobody has begun.
    private static long queued(Object pool) {
        if (pool instanceof ThreadPoolExecutor executor) {
            return Pools.queued(executor);
        }
        ForkJoinPool forkJoin = (ForkJoinPool) pool;
        return forkJoin.getQueuedTaskCount() + forkJoin.getQueuedSubmissionCount();
    }

    private static String words(Object pool, List<Thread> workers, long queued, WaitGraph graph)
            throws Throwable {
        String name = name(pool, workers.getFirst());
        if (pool instanceof ThreadPoolExecutor executor && forOwnTasks(executor, workers)) {
            return forOwnTasks(name, workers.size(), line(workers.getFirst(), graph));
        }
        String tasks = queued == 1 ? "1 task stands" : queued + " tasks stand";
        Set<String> waits = new LinkedHashSet<>();
        for (Thread worker : workers) {
            waits.add(HangWords.wait(worker, graph));
        }
        String them = queued == 1 ? "it" : "them";
        String rest = ", and %s in its queue: no worker is left to run %s.".formatted(tasks, them);
        if (waits.size() == 1 && workers.size() > 1) {
            String wait = waits.iterator().next().replaceFirst("^ waits ", " wait ");
            return "All %d workers of %s%s%s".formatted(workers.size(), name, wait, rest);
        }
        List<String> parts = new ArrayList<>();
        for (Thread worker : workers.subList(0, Math.min(NAMED, workers.size()))) {
            parts.add(WaitWords.name(worker) + HangWords.wait(worker, graph));
        }
        String all =
                workers.size() == 1
                        ? "The only worker of %s waits".formatted(name)
                        : "All %d workers of %s wait".formatted(workers.size(), name);
        return all + rest + " " + String.join("; ", parts) + ".";
    }

    private static String name(Object pool, Thread worker) {
        if (pool instanceof ThreadPoolExecutor) {
            return HangWords.pool(WaitWords.name(worker));
        }
        String name = WaitWords.name(worker);
        int end = name.lastIndexOf("-worker-");
        return pool == ForkJoinPool.commonPool()
                ? "the common pool"
                : end > 0 ? name.substring(0, end) : name;
    }

    /// Whether each worker waits for the result of a task that stands in the pool's queue.
    private static boolean forOwnTasks(ThreadPoolExecutor pool, List<Thread> workers) {
        return workers.stream()
                .allMatch(worker ->
                        LockSupport.getBlocker(worker) instanceof FutureTask<?> task
                                && Pools.queues(pool, task));
    }

    private static int line(Thread thread, WaitGraph graph) throws Throwable {
        Snapshot snapshot = graph.snapshot(thread).orElse(null);
        return snapshot == null ? 0 : WaitWords.line(OwnClasses.frame(snapshot.stack()));
    }

    private static String forOwnTasks(String pool, int workers, int line) {
        return workers == 1
                ? "The only worker of %s waits%s for a task that stands in the queue of %s itself: no worker is left to run it."
                        .formatted(pool, WaitWords.at(line), pool)
                : "All %d workers of %s wait%s for tasks that stand in the queue of %s itself: no worker is left to run them."
                        .formatted(workers, pool, WaitWords.at(line), pool);
    }
}
