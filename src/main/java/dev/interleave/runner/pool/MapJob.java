package dev.interleave.runner.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A function for many items, handed out in chunks of them.
final class MapJob implements Job {
    private final PoolCore pool;
    private final int function;
    private final byte[] functionBytes;
    private final ClassLoader loader;
    private final String name;
    private final @Nullable Object[] items;
    private final int chunk;
    private final long firstId;
    private final Sink sink;
    private final long thread = Thread.currentThread().threadId();
    private final Deque<Unit> returned = new ArrayDeque<>();
    private int nextItem;
    private volatile boolean over;

    /// Takes results, and the failure that ends it all; called by several threads.
    interface Sink {
        void result(int index, @Nullable Object result);

        void failed(Throwable failure);
    }

    /// @throws UnsendableException when the function cannot be sent
    MapJob(
            PoolCore pool,
            RemoteFunction<?, ?> function,
            @Nullable Object[] items,
            int chunk,
            Sink sink) {
        this.pool = pool;
        this.items = items;
        this.chunk = chunk;
        this.sink = sink;
        loader = Loaders.of(function);
        Bytes bytes = new Bytes(512);
        Codec.write(bytes, function, "the function");
        functionBytes = bytes.raw(bytes.size());
        this.function = pool.newFunctionNumber();
        String full = pool.host().name(function);
        name = full.substring(full.lastIndexOf(':') + 1);
        firstId = pool.newTaskIds(items.length);
    }

    /// The current thread hands it over.
    void handOver() {
        for (int i = 0; i < items.length; i++) {
            pool.host().submitted(firstId + i, name);
        }
        if (items.length > 0) {
            pool.enqueue(this);
        }
    }

    @Override
    public @Nullable Unit next() {
        if (over) {
            return null;
        }
        Unit back = returned.poll();
        if (back != null) {
            return back;
        }
        if (nextItem == items.length) {
            return null;
        }
        int from = nextItem;
        nextItem = Math.min(items.length, from + chunk);
        return new Unit(this, from, nextItem);
    }

    @Override
    public void giveBack(Unit unit) {
        returned.add(unit);
    }

    @Override
    public boolean isExhausted() {
        return over || (returned.isEmpty() && nextItem == items.length);
    }

    @Override
    public boolean mayQueue() {
        return true;
    }

    @Override
    public void write(Unit unit, int number, RemoteWorker worker) {
        Connection connection = worker.connection();
        if (worker.learn(function)) {
            connection
                    .begin(Frames.FUNCTION)
                    .i4(function)
                    .raw(functionBytes, 0, functionBytes.length);
            connection.end();
        }
        Bytes out =
                connection
                        .begin(Frames.RUN)
                        .i4(number)
                        .i8(firstId + unit.from())
                        .i4(function)
                        .text(name)
                        .i4(unit.to() - unit.from());
        for (int i = unit.from(); i < unit.to(); i++) {
            Codec.write(out, items[i], "the argument");
        }
    }

    @Override
    public void done(Unit unit, Bytes in) {
        try {
            for (int i = unit.from(); i < unit.to(); i++) {
                sink.result(i, Codec.read(in, loader));
            }
            pool.host().answered(firstId + unit.to() - 1, thread);
        } catch (ClassNotFoundException | Codec.UnreadableException e) {
            failed(unit, new UnsendableException("the result cannot be read here: " + e, e));
        }
    }

    @Override
    public void failed(Unit unit, Throwable failure) {
        over = true;
        sink.failed(failure);
    }

    @Override
    public void cancelled() {
        over = true;
        sink.failed(new java.util.concurrent.CancellationException("the pool was stopped"));
    }

    /// Nobody wants the rest.
    void giveUp() {
        over = true;
    }

    @Override
    public ClassLoader loader() {
        return loader;
    }
}
