package dev.interleave.runner.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableFuture;
import org.jspecify.annotations.Nullable;

/// One task and its future. Cancelling it with interruption kills the worker that runs it, which is
/// the only way to stop code in another process; the pool then starts another worker.
///
/// @param <T> the result
final class RemoteTask<T> extends CompletableFuture<T> implements Job, RunnableFuture<T> {
    private static final long LOOK_OUT_NANOS = 100_000;

    private final PoolCore pool;
    private final ClassLoader loader;
    private final byte[] work;
    private final String name;
    private final @Nullable T result;
    private final boolean hasResult;
    private final long id;
    private final long thread = Thread.currentThread().threadId();
    private boolean handedOut;

    /// Guarded by the pool's lock.
    private @Nullable RemoteWorker worker;

    /// @param result given instead of what the task returns, if `hasResult`
    /// @throws UnsendableException when the task cannot be sent
    RemoteTask(PoolCore pool, Object task, @Nullable T result, boolean hasResult) {
        this.pool = pool;
        this.result = result;
        this.hasResult = hasResult;
        loader = Loaders.of(task);
        Bytes bytes = new Bytes(512);
        Codec.write(bytes, task, "the task");
        work = bytes.raw(bytes.size());
        name = pool.host().name(task);
        id = pool.newTaskIds(1);
    }

    /// The current thread hands it over.
    void handOver() {
        pool.host().submitted(id, name);
        pool.enqueue(this);
    }

    @Override
    public void run() {
        handOver();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            pool.cancelled(this, mayInterruptIfRunning);
        }
        return cancelled;
    }

    /// Waits for the result: a moment without sleeping, because to be woken would take as long as a
    /// small task does.
    @Override
    public T get() throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + LOOK_OUT_NANOS;
        while (!isDone() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return super.get();
    }

    @Nullable RemoteWorker worker() {
        return worker;
    }

    void worker(@Nullable RemoteWorker running) {
        worker = running;
    }

    @Override
    public @Nullable Unit next() {
        if (handedOut) {
            return null;
        }
        handedOut = true;
        return new Unit(this, 0, 1);
    }

    @Override
    public void giveBack(Unit unit) {
        handedOut = false;
    }

    @Override
    public boolean isExhausted() {
        return handedOut;
    }

    @Override
    public boolean mayQueue() {
        return false;
    }

    @Override
    public void write(Unit unit, int number, RemoteWorker to) {
        to.connection()
                .begin(Frames.RUN)
                .i4(number)
                .i8(id)
                .i4(0)
                .text(name)
                .i4(1)
                .raw(work, 0, work.length);
    }

    @Override
    @SuppressWarnings("unchecked") // What the task returns.
    public void done(Unit unit, Bytes in) {
        try {
            T value = (T) Codec.read(in, loader);
            pool.host().answered(id, thread);
            complete(hasResult ? result : value);
        } catch (ClassNotFoundException | Codec.UnreadableException e) {
            completeExceptionally(
                    new UnsendableException("the result cannot be read here: " + e, e));
        }
    }

    @Override
    public void failed(Unit unit, Throwable failure) {
        pool.host().answered(id, thread);
        completeExceptionally(failure);
    }

    @Override
    public void cancelled() {
        boolean _ = super.cancel(true);
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }
}
