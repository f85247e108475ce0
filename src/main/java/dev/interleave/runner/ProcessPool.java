package dev.interleave.runner;

import dev.interleave.runner.pool.Mapping;
import dev.interleave.runner.pool.PoolCore;
import dev.interleave.runner.pool.PoolTasks;
import dev.interleave.runner.pool.RemoteAction;
import dev.interleave.runner.pool.RemoteFunction;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An executor whose workers are processes: JVMs of their own, each with its own process id and its
/// own heap. What Python calls `multiprocessing.Pool`.
///
/// ```java
/// try (var pool = new ProcessPool(3)) {
///     Future<Integer> one = pool.submit(() -> work("One"));
///     List<Integer> squares = pool.map(Main::square, List.of(1, 2, 3));   // in this order
/// }
/// ```
///
/// ## What is different from threads
///
/// - Tasks, arguments and results are **copied** between the processes. A task is a lambda, a
///   method reference or an object of a class that is [Serializable]; so must be what it uses.
///   Records need not be. A lambda that calls methods of the object around it takes a copy of that
///   object along (`transient` fields stay behind). What cannot be sent is named in an
///   [dev.interleave.runner.pool.UnsendableException], thrown where the task is handed over. At
///   most 1 GB can be sent at once, and it must fit into the heap several times.
/// - Nothing is **shared**: a `static` field that a task changes has changed in its worker only.
///   Return what shall be known, and let the parent put it together.
/// - Starting a worker takes time and memory: about 0.1 s of one core and 40 MB each. The
///   constructor asks for all of them and does not wait. Half as many as there are cores start at
///   first, so that the first result comes soon, and the others when one of these is up. They may
///   have as large a heap as the parent.
/// - Standard input of a worker is at its end. It prints where the parent prints.
///
/// ## How tasks end
///
/// An exception of a task arrives as the cause of an [ExecutionException], as it was thrown, with
/// the worker's stack. When a worker ends (`System.exit`, killed, out of memory), the task it had
/// fails with a [dev.interleave.runner.pool.WorkerDiedException], another worker is started, and
/// the other tasks go on. `cancel(true)` of a future kills the worker that runs the task, and so
/// does [#shutdownNow] with all of them: nothing else can stop code in another process.
///
/// No worker outlives the pool or the program, however that ends; the pool does not keep the
/// program alive. Workers cannot open pools of their own.
///
/// ## Outside of Interleave
///
/// `java -cp interleave-runner.jar File.java` is all it needs: the jar of this class and a JDK.
/// Workers get the class path of the program, and what that does not have (the classes of a source
/// file that is run directly) from its memory.
///
/// Inside of Interleave, workers may have been started before they are needed: see [Start].
///
/// Thread-safe.
public final class ProcessPool extends AbstractExecutorService {
    /// Most workers of a pool.
    public static final int MOST_WORKERS = 512;

    private final PoolCore core;
    private final PoolTasks tasks;
    private final int size;

    /// A task with a result that can be sent to another process.
    ///
    /// @param <T> its result
    @FunctionalInterface
    public interface Task<T> extends Callable<T>, Serializable {}

    /// A task without a result that can be sent to another process.
    @FunctionalInterface
    public interface Action extends RemoteAction {}

    /// A function that can be sent to another process.
    ///
    /// @param <A> its argument
    /// @param <R> its result
    @FunctionalInterface
    public interface Function<A, R> extends RemoteFunction<A, R> {}

    /// Where workers come from.
    public enum Start {
        /// Takes workers that Interleave has started and warmed up while nothing else ran, if there
        /// are any, and starts the others. They have loaded the program's classes before it began,
        /// as a forked process has. All that was paid before: it is missing on the timeline, not in
        /// the world.
        WARM,

        /// Starts each worker now, so that the true cost is seen. Outside of Interleave there is
        /// nothing else.
        COLD
    }

    /// A pool with as many workers as the machine has cores.
    public ProcessPool() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /// @param workers how many, 1 to [#MOST_WORKERS]
    public ProcessPool(int workers) {
        this(workers, Start.WARM);
    }

    /// @param workers how many, 1 to [#MOST_WORKERS]
    /// @throws IllegalArgumentException for another number, or when the machine has not enough
    ///   memory for so many: each takes 40 to 80 MB
    /// @throws IllegalStateException inside of a worker
    public ProcessPool(int workers, Start start) {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "a process pool can have 1 to %d workers, and %d were asked for: each is a JVM and takes about 40 MB"
                            .formatted(MOST_WORKERS, workers));
        }
        size = workers;
        core = new PoolCore(workers, start == Start.WARM);
        tasks = new PoolTasks(core);
    }

    /// How many workers it has.
    public int size() {
        return size;
    }

    /// Waits until every worker is up, so that what follows does not pay for their start. Otherwise
    /// the first worker that is up may have done all the work before the second one is.
    ///
    /// @throws IllegalStateException when they cannot be started
    public void awaitReady() throws InterruptedException {
        core.awaitReady(size);
    }

    /// Process ids of the workers that live now.
    public List<Long> pids() {
        return core.pids();
    }

    /// Hands over a task with a result.
    ///
    /// @throws dev.interleave.runner.pool.UnsendableException when it cannot be sent
    public <T> Future<T> submit(Task<T> task) {
        return super.submit(task);
    }

    /// Hands over a task without a result.
    ///
    /// @throws dev.interleave.runner.pool.UnsendableException when it cannot be sent
    public Future<?> submit(Action task) {
        return super.submit(task);
    }

    /// Hands over a task. A lambda that is stored in a variable of type [Callable] cannot be sent;
    /// declare the variable as [Task].
    ///
    /// @throws dev.interleave.runner.pool.UnsendableException when it cannot be sent
    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return super.submit(task);
    }

    /// Hands over a task. A lambda that is stored in a variable of type [Runnable] cannot be sent;
    /// declare the variable as [Action].
    ///
    /// @throws dev.interleave.runner.pool.UnsendableException when it cannot be sent
    @Override
    public Future<?> submit(Runnable task) {
        return super.submit(task);
    }

    /// Applies the function to each item, in the workers, and returns the results in the order of
    /// the items, whatever the order in which they were done. Each worker gets a few items at a
    /// time: see [#map(Function, Collection, int)].
    ///
    /// @throws ExecutionException when the function has thrown; its cause is that exception
    /// @throws InterruptedException when this thread is interrupted while it waits; the rest is not
    ///   done then
    public <A, R> List<R> map(Function<? super A, ? extends R> function, Collection<A> items)
            throws InterruptedException, ExecutionException {
        return map(function, items, defaultChunk(items.size()));
    }

    /// As [#map(Function, Collection)], with so many items at a time: a large chunk saves messages,
    /// a small one spreads the work more evenly. Without it, there are four chunks for each worker.
    ///
    /// @param chunkSize at least 1
    public <A, R> List<R> map(
            Function<? super A, ? extends R> function, Collection<A> items, int chunkSize)
            throws InterruptedException, ExecutionException {
        return new Mapping<A, R>(core, function, items, chunkSize).list();
    }

    /// Applies the function to each item, in the workers, and gives each result as soon as it is
    /// there, in the order in which they come. Work begins at once; closing the stream ends it.
    ///
    /// A failure is thrown by the stream as a [java.util.concurrent.CompletionException].
    public <A, R> Stream<R> mapUnordered(
            Function<? super A, ? extends R> function, Collection<A> items) {
        return mapUnordered(function, items, 1);
    }

    /// As [#mapUnordered(Function, Collection)], with so many items at a time.
    ///
    /// @param chunkSize at least 1
    public <A, R> Stream<R> mapUnordered(
            Function<? super A, ? extends R> function, Collection<A> items, int chunkSize) {
        return new Mapping<A, R>(core, function, items, chunkSize).stream();
    }

    private int defaultChunk(int items) {
        return Math.max(1, (items + 4 * size - 1) / (4 * size));
    }

    @Override
    public void execute(Runnable command) {
        tasks.execute(command);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        return tasks.task(task);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, @Nullable T value) {
        return tasks.task(task, value);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> all)
            throws InterruptedException, ExecutionException {
        try {
            return tasks.invokeAny(all, Long.MAX_VALUE);
        } catch (TimeoutException e) {
            throw new IllegalStateException("three hundred years have passed", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> all, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return tasks.invokeAny(all, unit.toNanos(timeout));
    }

    @Override
    public void shutdown() {
        core.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return core.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return core.isShutdown();
    }

    /// Whether the pool is shut down and no process is left.
    @Override
    public boolean isTerminated() {
        return core.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return core.awaitTermination(timeout, unit);
    }
}
