package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Called from the learner's code around its calls of queues; see [QueueSites]. Queues of
/// `java.util.concurrent` are recorded, others are not shared between threads by themselves. For
/// the rules see [Recorder].
///
/// Of each queue the first [#RECORDED] puts and takes are recorded one by one, the rest is counted
/// and told now and then. Queues for which the table has no room are counted as one.
public final class QueueRecorder {
    static final int RECORDED = 20_000;
    static final int MOST_SITES = 1 << 14;

    private static final SourceName[] names = new SourceName[MOST_SITES];
    private static final AtomicInteger sites = new AtomicInteger();

    /// Of those for which there is no room, as soon as there is one.
    private static final AtomicReference<@Nullable Counted> others = new AtomicReference<>();

    private QueueRecorder() {}

    /// What is counted of a queue.
    static final class Counted {
        final int number;
        final AtomicLong operations;
        final LongAdder puts = new LongAdder();
        final LongAdder takes = new LongAdder();
        long told;

        /// @param operations how many have happened that were recorded
        Counted(int number, int operations) {
            this.number = number;
            this.operations = new AtomicLong(operations);
        }
    }

    /// What is counted of this queue, or null when it is not known yet.
    private static @Nullable Counted of(Object queue) {
        LockTable table = LockRecorder.locks();
        LockInfo info = table.find(queue);
        if (info != null) {
            return info.queue;
        }
        return table.size() < LockTable.BOUND ? null : others.get();
    }

    /// Registers a call whose class was rewritten. The caller holds [Sites#LOCK].
    ///
    /// @throws IllegalStateException when there are too many
    static int register(SourceName name) {
        int site = sites.getAndIncrement();
        if (site >= MOST_SITES) {
            throw new IllegalStateException("more than " + MOST_SITES + " calls of queues");
        }
        names[site] = name;
        return site;
    }

    /// How many are registered. The caller holds [Sites#LOCK].
    static int count() {
        return sites.get();
    }

    /// Whether another program of the size of all those so far would find room.
    static boolean hasRoom() {
        return sites.get() <= MOST_SITES / 2;
    }

    /// What was warmed up is not the program's.
    static void reset() {
        others.set(null);
    }

    /// A queue is about to be used.
    public static void using(@Nullable Object queue, int site) {
        if (queue == null || !Recorder.enabled() || !isConcurrent(queue)) {
            return;
        }
        try {
            if (of(queue) != null) {
                return;
            }
            int size = ((Collection<?>) queue).size();
            int capacity =
                    queue instanceof BlockingQueue<?> blocking
                            ? capacity(blocking, size)
                            : Integer.MAX_VALUE;
            LockInfo info = LockRecorder.locks().get(queue);
            if (info == null) {
                Counted rest = new Counted(LockRecorder.newNumber(), RECORDED);
                if (others.compareAndSet(null, rest)) {
                    seen("other queues", rest.number, 0, Integer.MAX_VALUE);
                }
                return;
            }
            LockRecorder.named(info, names[site]);
            if (info.countsAsQueue()) {
                seen(info.label(), info.number, size, capacity);
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    private static void seen(String name, int number, int size, int capacity) {
        Recorder.emitDetailed(QUEUE_SEEN, 0, Recorder.name(name), number, size, capacity);
    }

    private static int capacity(BlockingQueue<?> queue, int size) {
        long capacity = (long) queue.remainingCapacity() + size;
        // A queue without room hands over directly; one that has no bound says so by the maximum.
        return capacity == 0 ? Integer.MAX_VALUE : (int) Math.min(capacity, Integer.MAX_VALUE);
    }

    /// An element was offered to the queue.
    public static void put(boolean taken, Object queue, @Nullable Object element) {
        if (taken) {
            done(QUEUE_PUT, queue, element);
        }
    }

    /// A call that takes an element has returned this.
    public static void taken(Object queue, @Nullable Object element) {
        if (element != null) {
            done(QUEUE_TAKEN, queue, element);
        }
    }

    /// How many elements the queue holds before a call that takes several, or 0.
    public static int size(@Nullable Object queue) {
        return queue instanceof Collection<?> elements && Recorder.enabled() && isConcurrent(queue)
                ? elements.size()
                : 0;
    }

    /// A call that takes several elements has returned. How many is told by the queue's size before
    /// and now: of what others did meanwhile some may be counted twice or not at all.
    public static void emptied(Object queue, int sizeBefore) {
        for (int taken = sizeBefore - size(queue); taken > 0; taken--) {
            done(QUEUE_TAKEN, queue, null);
        }
    }

    private static void done(int type, Object queue, @Nullable Object element) {
        if (!Recorder.enabled() || !isConcurrent(queue)) {
            return;
        }
        try {
            Counted counted = of(queue);
            if (counted == null) {
                return;
            }
            if (counted.operations.get() < RECORDED
                    && counted.operations.incrementAndGet() <= RECORDED) {
                long hash = System.identityHashCode(element);
                Recorder.emit(type, 0, 0, (long) counted.number << 32 | hash);
            } else {
                (type == QUEUE_PUT ? counted.puts : counted.takes).increment();
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    private static boolean isConcurrent(Object queue) {
        // The loader of the JDK's base: a learner's own queue is not called.
        return queue instanceof Collection<?>
                && queue.getClass().getClassLoader() == null
                && queue.getClass().getName().startsWith("java.util.concurrent.");
    }

    /// Tells the totals that have grown.
    static void tellCounts() {
        for (LockInfo info : LockRecorder.locks().all()) {
            tell(info.queue);
        }
        tell(others.get());
    }

    private static void tell(@Nullable Counted counted) {
        if (counted == null) {
            return;
        }
        long takes = counted.takes.sum();
        long puts = counted.puts.sum();
        if (puts + takes > counted.told) {
            counted.told = puts + takes;
            Recorder.told(QUEUE_COUNTED, 0, counted.number, puts, takes);
        }
    }
}
