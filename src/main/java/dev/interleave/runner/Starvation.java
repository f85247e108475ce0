package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;

/// Finds pools whose workers all wait for tasks that stand in the pool's own queue: a deadlock in
/// which no thread holds anything.
final class Starvation {
    private Starvation() {}

    /// One sentence about the first such pool, or empty.
    ///
    /// @param waiting threads that will never go on
    static String words(List<Thread> waiting, WaitGraph graph) throws Throwable {
        IdentityHashMap<ThreadPoolExecutor, Integer> stuck = new IdentityHashMap<>();
        for (Thread thread : waiting) {
            ThreadPoolExecutor pool = Awaited.pool(thread);
            if (pool != null
                    && LockSupport.getBlocker(thread) instanceof FutureTask<?> task
                    && Pools.queues(pool, task)) {
                int count = stuck.merge(pool, 1, Integer::sum);
                if (count == pool.getPoolSize()) {
                    Snapshot snapshot = graph.snapshot(thread).orElse(null);
                    int line =
                            snapshot == null
                                    ? 0
                                    : WaitWords.line(OwnClasses.frame(snapshot.stack()));
                    return words(HangWords.pool(WaitWords.name(thread)), count, line);
                }
            }
        }
        return "";
    }

    private static String words(String pool, int workers, int line) {
        return workers == 1
                ? "The only worker of %s waits%s for a task that stands in the queue of %s itself: no worker is left to run it."
                        .formatted(pool, WaitWords.at(line), pool)
                : "All %d workers of %s wait%s for tasks that stand in the queue of %s itself: no worker is left to run them."
                        .formatted(workers, pool, WaitWords.at(line), pool);
    }
}
