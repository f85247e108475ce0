package dev.interleave.runner;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// Which line made which pool, and what stands in a pool's queue. Safe from any thread.
//
// Pools are told apart by identity: a learner's may have an `equals` of its own.
@SuppressWarnings("ReferenceEquality")
final class Pools {
    private static final int MOST = 1_000;
    private static final List<Made> MADE = new CopyOnWriteArrayList<>();

    private record Made(WeakReference<ThreadPoolExecutor> pool, int line) {}

    private Pools() {}

    /// The current thread has made this pool.
    static void made(ThreadPoolExecutor pool) {
        UserSite site = UserSite.find(false);
        if (site != null && MADE.size() < MOST) {
            MADE.add(new Made(new WeakReference<>(pool), site.line()));
        }
    }

    /// The line of the learner's code that made it, or 0.
    static int line(@Nullable ThreadPoolExecutor pool) {
        for (Made made : MADE) {
            if (pool != null && made.pool.get() == pool) {
                return made.line;
            }
        }
        return 0;
    }

    /// Whether this task waits in the queue of that pool. Asks queues of the JDK only: a learner's
    /// might do anything.
    static boolean queues(ThreadPoolExecutor pool, FutureTask<?> task) {
        for (Object each : queue(pool)) {
            if (each == task) {
                return true;
            }
        }
        return false;
    }

    /// How many tasks stand in its queue, 0 when that is not known.
    static int queued(ThreadPoolExecutor pool) {
        return queue(pool).length;
    }

    private static Object[] queue(ThreadPoolExecutor pool) {
        BlockingQueue<Runnable> queue = pool.getQueue();
        boolean known = queue.getClass().getName().startsWith("java.util.concurrent.");
        return known ? queue.toArray() : new Object[0];
    }
}
