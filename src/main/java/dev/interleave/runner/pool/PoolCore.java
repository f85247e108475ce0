package dev.interleave.runner.pool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The workers of a pool and the queue before them.
///
/// The lock guards the queue, the set of workers and the state. Each worker has a thread
/// ([WorkerDriver]) that takes units from the queue, and starts its process before that. A worker
/// that ends unasked is replaced as long as the pool is open or work is waiting.
public final class PoolCore {
    private static final AtomicInteger POOLS = new AtomicInteger();

    /// How often in a row workers may end before they are ready.
    private static final int MOST_FAILURES = 3;

    private enum State {
        OPEN,
        /// No more work is taken; what was taken is done.
        SHUT,
        /// Nothing is done any more.
        STOPPED
    }

    private final Host host = Host.current();
    private final String name = "processes-" + POOLS.incrementAndGet();
    private final boolean warm;
    private final Rendezvous rendezvous = new Rendezvous(host);
    private final AtomicLong tasks = new AtomicLong();
    private final AtomicInteger functions = new AtomicInteger();
    private final StartPace pace = new StartPace();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final WorkQueue queue = new WorkQueue(lock);
    private final Set<RemoteWorker> workers = new LinkedHashSet<>();
    private final Set<ClassLoader> loaders = new LinkedHashSet<>();
    private State state = State.OPEN;
    private int lastNumber;
    private int failures;
    private int ready;
    private int idle;
    private @Nullable IOException broken;

    /// Starts the workers; does not wait for them. Those that wait already are told at once, so
    /// that they get ready while this side starts its threads.
    ///
    /// @param warm whether workers may be taken that wait already
    /// @throws IllegalArgumentException when the machine has no memory for so many
    public PoolCore(int size, boolean warm) {
        if (Worker.isHere()) {
            throw new IllegalStateException(
                    "a worker of a process pool may not have a pool of its own: the number of processes would grow without end");
        }
        Room.check(size, host.workerMegabytes());
        this.warm = warm;
        List<RemoteWorker> first = new ArrayList<>();
        boolean more = warm;
        for (int i = 0; i < size; i++) {
            RemoteWorker worker = newWorker(Thread.currentThread().threadId());
            more = more && worker.takeSpare();
            first.add(worker);
        }
        lock.lock();
        try {
            first.forEach(this::startWorker);
        } finally {
            lock.unlock();
        }
    }

    /// The next pool is the first one.
    public static void resetNumbers() {
        POOLS.set(0);
    }

    Host host() {
        return host;
    }

    /// Ids for so many tasks, the first of them; negative, so that nobody else has them.
    long newTaskIds(int count) {
        return Long.MIN_VALUE | tasks.getAndAdd(count);
    }

    int newFunctionNumber() {
        return functions.incrementAndGet();
    }

    /// @throws RejectedExecutionException when the pool is closed
    void enqueue(Job job) {
        lock.lock();
        try {
            if (state != State.OPEN) {
                throw new RejectedExecutionException("the process pool is shut down");
            }
            if (broken != null) {
                throw new RejectedExecutionException(
                        "the process pool cannot start workers: " + broken.getMessage(), broken);
            }
            if (loaders.add(job.loader())) {
                workers.forEach(worker -> worker.teach(job.loader()));
            }
            queue.add(job);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next unit; null when the worker is needed no more.
    ///
    /// @param mayLookOut whether the worker has just done one
    Job.@Nullable Unit take(RemoteWorker worker, boolean mayLookOut) {
        boolean lookOut = mayLookOut;
        lock.lock();
        idle++;
        try {
            while (true) {
                Job.Unit unit = poll(worker, false);
                if (unit != null) {
                    return unit;
                }
                if (state != State.OPEN || worker.isOver()) {
                    return null;
                }
                if (lookOut && !queue.isLookingOut() && idle == workers.size()) {
                    lookOut = false;
                    queue.lookOut();
                } else {
                    queue.awaitChange();
                }
            }
        } finally {
            idle--;
            lock.unlock();
        }
    }

    /// The next unit if there is one that may wait behind others at the worker.
    Job.@Nullable Unit takeMore(RemoteWorker worker) {
        lock.lock();
        try {
            return poll(worker, true);
        } finally {
            lock.unlock();
        }
    }

    private Job.@Nullable Unit poll(RemoteWorker worker, boolean small) {
        return state == State.STOPPED ? null : queue.poll(worker, small);
    }

    private void signalAll() {
        queue.wakeAll();
        ended.signalAll();
    }

    /// Something happened to a worker that its driver should look at.
    void look() {
        lock.lock();
        try {
            queue.wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /// The worker has not begun these.
    void giveBack(List<Job.Unit> units) {
        lock.lock();
        try {
            units.forEach(queue::giveBack);
            signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The task is at no worker any more.
    void left(Job job) {
        if (job instanceof RemoteTask<?> task) {
            lock.lock();
            try {
                task.worker(null);
            } finally {
                lock.unlock();
            }
        }
    }

    /// Nobody wants this task's result.
    void cancelled(RemoteTask<?> task, boolean kill) {
        lock.lock();
        try {
            if (!queue.remove(task) && kill) {
                RemoteWorker worker = task.worker();
                if (worker != null) {
                    worker.kill();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nobody wants the rest of it.
    void cancelled(MapJob job) {
        lock.lock();
        try {
            job.giveUp();
            boolean _ = queue.remove(job);
        } finally {
            lock.unlock();
        }
    }

    private RemoteWorker newWorker(long thread) {
        int number = ++lastNumber;
        String lane = "worker " + number + " (pid %d)";
        return new RemoteWorker(host, rendezvous, number, lane, name, thread, this::look);
    }

    private void startWorker(RemoteWorker worker) {
        loaders.forEach(worker::teach);
        workers.add(worker);
        WorkerDriver driver = new WorkerDriver(this, worker, pace, warm);
        new PoolThread("interleave-pool-worker-" + worker.number(), driver).start();
    }

    /// The worker takes work.
    void ready() {
        boolean first;
        lock.lock();
        try {
            failures = 0;
            first = ++ready == 1;
            if (queue.isEmpty()) {
                pace.faster();
            }
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        if (first) {
            host.firstReady();
        }
    }

    /// The worker never became ready.
    void neverReady(RemoteWorker worker, IOException why) {
        lock.lock();
        try {
            if (++failures >= MOST_FAILURES) {
                broken = why;
                queue.clear().forEach(job -> job.failed(new Job.Unit(job, 0, 0), why));
            }
        } finally {
            lock.unlock();
        }
        ended(worker);
    }

    /// The worker's process is gone; another one takes its place if there is a use for it.
    void ended(RemoteWorker worker) {
        lock.lock();
        try {
            workers.remove(worker);
            boolean needed = state == State.OPEN || (state == State.SHUT && !queue.isEmpty());
            if (needed && broken == null) {
                startWorker(newWorker(0));
            }
            if (workers.isEmpty() && state != State.OPEN) {
                rendezvous.close();
            }
            signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes no more work; the workers end when all is done.
    public void shutdown() {
        lock.lock();
        try {
            if (state == State.OPEN) {
                state = State.SHUT;
                if (workers.isEmpty()) {
                    rendezvous.close();
                }
                signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Kills the workers.
    ///
    /// @return tasks that no worker had begun
    public List<Runnable> shutdownNow() {
        List<Job> waiting;
        lock.lock();
        try {
            state = State.STOPPED;
            waiting = queue.clear();
            workers.forEach(RemoteWorker::kill);
            if (workers.isEmpty()) {
                rendezvous.close();
            }
            signalAll();
        } finally {
            lock.unlock();
        }
        List<Runnable> never = new ArrayList<>();
        for (Job job : waiting) {
            if (job instanceof MapJob) {
                job.cancelled();
            } else if (job instanceof RemoteTask<?> task) {
                never.add(task);
            }
        }
        return never;
    }

    public boolean isShutdown() {
        lock.lock();
        try {
            return state != State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    boolean isStopped() {
        lock.lock();
        try {
            return state == State.STOPPED;
        } finally {
            lock.unlock();
        }
    }

    /// Whether no process is left.
    public boolean isTerminated() {
        lock.lock();
        try {
            return state != State.OPEN && workers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no process is left.
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        long left = unit.toNanos(time);
        lock.lockInterruptibly();
        try {
            while (state == State.OPEN || !workers.isEmpty()) {
                if (left <= 0) {
                    return false;
                }
                left = ended.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until so many workers have become ready.
    ///
    /// @throws IllegalStateException when they cannot be started, or the pool is shut down
    public void awaitReady(int count) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (ready < count) {
                if (broken != null) {
                    throw new IllegalStateException(
                            "the process pool cannot start workers: " + broken.getMessage(),
                            broken);
                }
                if (state != State.OPEN) {
                    throw new IllegalStateException("the process pool is shut down");
                }
                ended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Process ids of the workers that live.
    public List<Long> pids() {
        lock.lock();
        try {
            return workers.stream().map(RemoteWorker::pid).filter(pid -> pid > 0).toList();
        } finally {
            lock.unlock();
        }
    }
}
