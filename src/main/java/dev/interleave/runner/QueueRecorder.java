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
    private static final int SITES = 1 << 14;

    /// Number of those for which there is no room.
    private static final int OTHERS = LockTable.BOUND + 1;

    private static final @Nullable String[] names = new String[SITES];
    private static final AtomicInteger sites = new AtomicInteger();
    private static final QueueTable QUEUES = new QueueTable();

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

    /// The queues of the program, with what is counted of each.
    private static final class QueueTable {
        private volatile LockTable table = new LockTable();
        private final @Nullable Counted[] counted = new Counted[LockTable.BOUND + 1];

        /// Of those for which there is no room, as soon as there is one.
        private final AtomicReference<@Nullable Counted> others = new AtomicReference<>();

        /// What is counted of this queue, or null when it is not known yet.
        @Nullable Counted of(Object queue) {
            LockInfo info = table.find(queue);
            if (info != null) {
                return counted[info.number];
            }
            return table.size() < LockTable.BOUND ? null : others.get();
        }

        void reset() {
            table = new LockTable();
            others.set(null);
        }
    }

    /// Registers a call while its class is rewritten.
    ///
    /// @throws IllegalStateException when there are too many
    static int register(String name) {
        int site = sites.getAndIncrement();
        if (site >= SITES) {
            throw new IllegalStateException("more than " + SITES + " calls of queues");
        }
        names[site] = name;
        return site;
    }

    /// Whether another program of the size of all those so far would find room.
    static boolean hasRoom() {
        return sites.get() <= SITES / 2;
    }

    /// What was warmed up is not the program's.
    static void reset() {
        QUEUES.reset();
    }

    /// A queue is about to be used.
    public static void using(@Nullable Object queue, int site) {
        if (queue == null || !Recorder.enabled() || !isConcurrent(queue)) {
            return;
        }
        try {
            if (QUEUES.of(queue) != null) {
                return;
            }
            int size = ((Collection<?>) queue).size();
            int capacity =
                    queue instanceof BlockingQueue<?> blocking
                            ? capacity(blocking, size)
                            : Integer.MAX_VALUE;
            LockInfo info = QUEUES.table.get(queue);
            if (info == null) {
                if (QUEUES.others.compareAndSet(null, new Counted(OTHERS, RECORDED))) {
                    seen("other queues", OTHERS, 0, Integer.MAX_VALUE);
                }
                return;
            }
            if (info.waiters.getAndIncrement() != 0) {
                return;
            }
            QUEUES.counted[info.number] = new Counted(info.number, 0);
            String name = names[site];
            String shown = name == null || name.isEmpty() ? info.label : name;
            seen(shown, info.number, size, capacity);
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
            Counted counted = QUEUES.of(queue);
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
        for (LockInfo info : QUEUES.table.all()) {
            tell(QUEUES.counted[info.number]);
        }
        tell(QUEUES.others.get());
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
