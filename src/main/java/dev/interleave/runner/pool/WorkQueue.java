package dev.interleave.runner.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The work before the workers of a pool. All methods want the pool's lock to be held.
///
/// To wake a thread takes longer than a small task does. So while no worker has anything to do, the
/// thread that had the last unit looks out for the next one for a moment before it sleeps; who
/// hands one over then need not wake anybody. A pool with work in it never looks out: its workers
/// need the cores.
final class WorkQueue {
    /// Longer than the way from one result to the next task, shorter than anybody would notice.
    private static final long LOOK_OUT_NANOS = 50_000;

    private final ReentrantLock lock;
    private final Condition work;
    private final Deque<Job> jobs = new ArrayDeque<>();
    private boolean lookingOut;

    /// Whether there is something; read without the lock.
    private volatile boolean waiting;

    /// @param lock the pool's
    WorkQueue(ReentrantLock lock) {
        this.lock = lock;
        work = lock.newCondition();
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    void add(Job job) {
        jobs.addLast(job);
        waiting = true;
        if (job.mayQueue()) {
            work.signalAll();
        } else if (!lookingOut || jobs.size() > 1) {
            work.signal();
        }
    }

    /// Nobody has begun it after all: it comes first.
    void giveBack(Job.Unit unit) {
        unit.job().giveBack(unit);
        if (!jobs.contains(unit.job())) {
            jobs.addFirst(unit.job());
            waiting = true;
        }
    }

    /// Nobody wants it any more.
    ///
    /// @return whether it was there
    boolean remove(Job job) {
        boolean there = jobs.remove(job);
        waiting = !jobs.isEmpty();
        return there;
    }

    /// Takes all that is there.
    List<Job> clear() {
        List<Job> all = new ArrayList<>(jobs);
        jobs.clear();
        waiting = false;
        return all;
    }

    /// The next unit, if there is one.
    ///
    /// @param small whether it must be one that may wait behind others at the worker
    Job.@Nullable Unit poll(RemoteWorker worker, boolean small) {
        while (!jobs.isEmpty()) {
            Job job = jobs.getFirst();
            if (small && !job.mayQueue()) {
                return null;
            }
            Job.Unit unit = job.next();
            if (job.isExhausted()) {
                jobs.removeFirst();
                waiting = !jobs.isEmpty();
            }
            if (unit != null) {
                if (job instanceof RemoteTask<?> task) {
                    task.worker(worker);
                }
                return unit;
            }
        }
        return null;
    }

    /// Whether a worker already looks out.
    boolean isLookingOut() {
        return lookingOut;
    }

    /// Waits a moment for work without the lock, and without sleep.
    void lookOut() {
        lookingOut = true;
        lock.unlock();
        try {
            long until = System.nanoTime() + LOOK_OUT_NANOS;
            while (!waiting && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
        } finally {
            lock.lock();
            lookingOut = false;
        }
    }

    /// Waits until there may be something to look at; to be called in a loop.
    @SuppressWarnings("WaitNotInLoop")
    void awaitChange() {
        work.awaitUninterruptibly();
    }

    /// Lets all who wait look.
    void wakeAll() {
        work.signalAll();
    }
}
