package dev.interleave.runner.pool;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One call of `map`: its items, and how the results come together.
///
/// @param <A> type of the items
/// @param <R> type of the results
public final class Mapping<A, R> {
    private final PoolCore core;
    private final RemoteFunction<? super A, ? extends R> function;
    private final @Nullable Object[] items;
    private final int chunk;

    /// @throws IllegalArgumentException when the chunk is smaller than 1
    public Mapping(
            PoolCore core,
            RemoteFunction<? super A, ? extends R> function,
            Collection<A> items,
            int chunk) {
        if (chunk < 1) {
            throw new IllegalArgumentException("the chunk size is " + chunk + " but at least 1");
        }
        this.core = core;
        this.function = function;
        this.items = items.toArray();
        this.chunk = chunk;
    }

    /// The results, in the order of the items.
    @SuppressWarnings("unchecked") // Results of the function.
    public List<R> list() throws InterruptedException, ExecutionException {
        Ordered sink = new Ordered(items.length);
        MapJob job = new MapJob(core, function, items, chunk, sink);
        job.handOver();
        try {
            sink.done.await();
        } finally {
            core.cancelled(job);
        }
        Throwable failure = sink.failure.get();
        if (failure != null) {
            throw new ExecutionException(failure);
        }
        return (List<R>) Collections.unmodifiableList(Arrays.asList(sink.results));
    }

    private static final class Ordered implements MapJob.Sink {
        final @Nullable Object[] results;
        final AtomicInteger left;
        final CountDownLatch done = new CountDownLatch(1);
        final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Ordered(int size) {
            results = new Object[size];
            left = new AtomicInteger(size);
            if (size == 0) {
                done.countDown();
            }
        }

        @Override
        public void result(int index, @Nullable Object result) {
            results[index] = result;
            if (left.decrementAndGet() == 0) {
                done.countDown();
            }
        }

        @Override
        public void failed(Throwable why) {
            failure.compareAndSet(null, why);
            done.countDown();
        }
    }

    /// The results as they come.
    public Stream<R> stream() {
        BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
        MapJob job = new MapJob(core, function, items, chunk, new AsTheyCome(outcomes));
        job.handOver();
        return StreamSupport.stream(new Arriving<R>(outcomes, items.length), false)
                .onClose(() -> core.cancelled(job));
    }

    /// A result, or why there will be no more.
    private record Outcome(@Nullable Object result, @Nullable Throwable failure) {}

    private record AsTheyCome(BlockingQueue<Outcome> outcomes) implements MapJob.Sink {
        @Override
        public void result(int index, @Nullable Object result) {
            outcomes.add(new Outcome(result, null));
        }

        @Override
        public void failed(Throwable failure) {
            outcomes.add(new Outcome(null, failure));
        }
    }

    private static final class Arriving<R> extends Spliterators.AbstractSpliterator<R> {
        private final BlockingQueue<Outcome> outcomes;
        private int left;

        Arriving(BlockingQueue<Outcome> outcomes, int size) {
            super(size, Spliterator.SIZED);
            this.outcomes = outcomes;
            left = size;
        }

        @Override
        @SuppressWarnings("unchecked") // Results of the function.
        public boolean tryAdvance(Consumer<? super R> action) {
            if (left == 0) {
                return false;
            }
            try {
                Outcome outcome = outcomes.take();
                if (outcome.failure != null) {
                    left = 0;
                    throw new CompletionException(outcome.failure);
                }
                left--;
                action.accept((R) outcome.result);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
    }
}
