package dev.interleave.runner.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Single tasks of a pool.
public final class PoolTasks {
    private final PoolCore core;

    public PoolTasks(PoolCore core) {
        this.core = core;
    }

    /// A future that hands the task over when it is run.
    ///
    /// @throws UnsendableException when it cannot be sent
    public <T> RunnableFuture<T> task(Callable<T> task) {
        return new RemoteTask<>(core, task, null, false);
    }

    /// As [#task(Callable)], for a task that returns nothing.
    ///
    /// @param value the result
    /// @throws UnsendableException when it cannot be sent
    public <T> RunnableFuture<T> task(Runnable task, @Nullable T value) {
        return new RemoteTask<>(core, task, value, true);
    }

    /// Hands a task over of which nobody wants to know more.
    ///
    /// @throws UnsendableException when it cannot be sent
    public void execute(Runnable command) {
        if (command instanceof RemoteTask<?> task) {
            task.handOver();
        } else {
            new RemoteTask<Object>(core, command, null, true).handOver();
        }
    }

    /// The result of the first task that does not fail; the others are cancelled.
    public <T> T invokeAny(Collection<? extends Callable<T>> all, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("invokeAny was given no task");
        }
        List<RemoteTask<T>> tasks = new ArrayList<>();
        BlockingQueue<RemoteTask<T>> done = new LinkedBlockingQueue<>();
        try {
            for (Callable<T> each : all) {
                tasks.add(new RemoteTask<>(core, each, null, false));
            }
            for (RemoteTask<T> task : tasks) {
                var _ = task.whenComplete((_, _) -> done.add(task));
                task.handOver();
            }
            long deadline = nanos == Long.MAX_VALUE ? 0 : System.nanoTime() + nanos;
            ExecutionException failure = new ExecutionException(null);
            for (int i = 0; i < tasks.size(); i++) {
                RemoteTask<T> next =
                        nanos == Long.MAX_VALUE
                                ? done.take()
                                : done.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new TimeoutException();
                }
                try {
                    return next.get();
                } catch (ExecutionException e) {
                    failure = e;
                }
            }
            throw failure;
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }
}
