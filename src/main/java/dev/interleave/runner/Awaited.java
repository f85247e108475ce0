package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What the JDK's objects know of who has to do something before a wait on them can end. Reads
/// fields without locks; safe from any thread.
//
// The JDK's objects are told apart by identity.
@SuppressWarnings("ReferenceEquality")
final class Awaited {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int MAX_COMPLETIONS = 1_000;
    private static final long RUNNER = U.objectFieldOffset(FutureTask.class, "runner");
    private static final long SYNCHRONIZER_STATE =
            offset("java.util.concurrent.locks.AbstractQueuedSynchronizer", "state");
    private static final long FIRST_READER =
            offset("java.util.concurrent.locks.ReentrantReadWriteLock$Sync", "firstReader");
    private static final long STACK = U.objectFieldOffset(CompletableFuture.class, "stack");
    private static final long NEXT =
            offset("java.util.concurrent.CompletableFuture$Completion", "next");
    private static final long DEPENDENT =
            offset("java.util.concurrent.CompletableFuture$UniCompletion", "dep");
    private static final long HOLDER = offset("java.lang.Thread", "holder");
    private static final long TARGET = offset("java.lang.Thread$FieldHolder", "task");
    private static final long POOL =
            offset("java.util.concurrent.ThreadPoolExecutor$Worker", "this$0");

    private static final String SYNCHRONIZER =
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$";
    private static final long FIRST_WAITER =
            offset(SYNCHRONIZER + "ConditionObject", "firstWaiter");
    private static final long NEXT_WAITER = offset(SYNCHRONIZER + "ConditionNode", "nextWaiter");
    private static final long WAITER = offset(SYNCHRONIZER + "Node", "waiter");
    private static final long STATUS = offset(SYNCHRONIZER + "Node", "status");

    /// Of the status of a node that waits on a condition.
    private static final int ON_CONDITION = 2;

    private static final long QUEUE =
            offset("java.util.concurrent.ThreadPoolExecutor", "workQueue");
    private static final long FACTORY =
            offset("java.util.concurrent.ThreadPoolExecutor", "threadFactory");
    private static final long PREFIX =
            offset("java.util.concurrent.Executors$DefaultThreadFactory", "namePrefix");

    /// Stages that are being computed, and by whom.
    private static final ConcurrentHashMap<Object, Thread> COMPUTED = new ConcurrentHashMap<>();

    private Awaited() {}

    /// The current thread begins to compute what this stage will hold.
    static void computing(Object outcome) {
        if (isPlain(outcome)) {
            COMPUTED.put(outcome, Thread.currentThread());
        }
    }

    /// It is computed.
    static void computed(Object outcome) {
        if (isPlain(outcome)) {
            COMPUTED.remove(outcome);
        }
    }

    /// A subclass of the learner's may have an `equals` of its own, which must not run here.
    private static boolean isPlain(Object outcome) {
        return outcome.getClass() == CompletableFuture.class;
    }

    /// A result, in contrast to a lock.
    static boolean isResult(Object blocker) {
        return blocker instanceof FutureTask<?>
                || blocker instanceof ForkJoinTask<?>
                || isSignaller(blocker);
    }

    /// The thread without which the wait cannot end, or null when that is not one thread or not
    /// known: the one that computes the result, or one that reads what is to be written.
    static @Nullable Thread thread(Object blocker) {
        if (blocker instanceof FutureTask<?>) {
            return (Thread) U.getReferenceVolatile(blocker, RUNNER);
        }
        if (isReadWriteLock(blocker)) {
            return FIRST_READER < 0 ? null : (Thread) U.getReferenceVolatile(blocker, FIRST_READER);
        }
        if (isSignaller(blocker) && NEXT >= 0 && DEPENDENT >= 0) {
            for (Object future : COMPUTED.keySet()) {
                if (leadsTo((CompletableFuture<?>) future, blocker, new int[1])) {
                    return COMPUTED.get(future);
                }
            }
        }
        return null;
    }

    /// How often a latch is still to be counted down, or -1 when this is no latch.
    static long latchCount(@Nullable Object blocker) {
        return blocker != null
                        && SYNCHRONIZER_STATE >= 0
                        && blocker.getClass()
                                .getName()
                                .equals(CountDownLatch.class.getName() + "$Sync")
                ? U.getIntVolatile(blocker, SYNCHRONIZER_STATE)
                : -1;
    }

    /// The number in which a synchronizer of the JDK keeps its permits or its count, or -1.
    static int state(Object blocker) {
        return SYNCHRONIZER_STATE >= 0 ? U.getIntVolatile(blocker, SYNCHRONIZER_STATE) : -1;
    }

    /// The pool that this thread works for, or null.
    static @Nullable ThreadPoolExecutor pool(Thread thread) {
        Object target = target(thread);
        boolean worker =
                POOL >= 0
                        && target != null
                        && target.getClass()
                                .getName()
                                .equals("java.util.concurrent.ThreadPoolExecutor$Worker");
        return worker ? (ThreadPoolExecutor) U.getReference(target, POOL) : null;
    }

    /// What a platform thread was made to run, or null.
    static @Nullable Object target(Thread thread) {
        if (HOLDER < 0 || TARGET < 0 || thread.isVirtual()) {
            return null;
        }
        Object holder = U.getReference(thread, HOLDER);
        return holder == null ? null : U.getReference(holder, TARGET);
    }

    /// Whom a signal reaches, oldest first. Called by the thread that holds the lock.
    ///
    /// @param condition one of the JDK's
    static List<Thread> signalled(Object condition, boolean all) {
        List<Thread> waiters = new ArrayList<>();
        if (FIRST_WAITER < 0 || NEXT_WAITER < 0 || WAITER < 0 || STATUS < 0) {
            return waiters;
        }
        Object node = U.getReference(condition, FIRST_WAITER);
        while (node != null && (all || waiters.isEmpty())) {
            Object waiter = U.getReference(node, WAITER);
            // Whose time is over, or who was interrupted, wants the lock already.
            if ((U.getIntVolatile(node, STATUS) & ON_CONDITION) != 0
                    && waiter instanceof Thread thread) {
                waiters.add(thread);
            }
            node = U.getReference(node, NEXT_WAITER);
        }
        return waiters;
    }

    /// The queue of the pool, which the learner may have made.
    static Object queue(ThreadPoolExecutor pool) {
        Object queue = QUEUE < 0 ? null : U.getReferenceVolatile(pool, QUEUE);
        return queue == null ? pool : queue;
    }

    /// What the pool's workers are called, as in `pool-1`, or empty.
    static String workerName(ThreadPoolExecutor pool) {
        Object factory = FACTORY < 0 ? null : U.getReferenceVolatile(pool, FACTORY);
        boolean plain =
                factory != null
                        && PREFIX >= 0
                        && factory.getClass()
                                .getName()
                                .equals("java.util.concurrent.Executors$DefaultThreadFactory");
        Object prefix = plain ? U.getReference(factory, PREFIX) : null;
        return prefix instanceof String text ? HangWords.pool(text) : "";
    }

    static boolean isReadWriteLock(Object blocker) {
        return blocker.getClass().getName().startsWith(ReentrantReadWriteLock.class.getName());
    }

    private static boolean isSignaller(Object blocker) {
        return blocker.getClass()
                .getName()
                .equals("java.util.concurrent.CompletableFuture$Signaller");
    }

    /// Whether whoever waits there is woken when this stage is done, or one that depends on it.
    private static boolean leadsTo(CompletableFuture<?> future, Object signaller, int[] seen) {
        Object completion = U.getReferenceVolatile(future, STACK);
        while (completion != null && seen[0]++ < MAX_COMPLETIONS) {
            if (completion == signaller) {
                return true;
            }
            if (completion.getClass().getName().contains("$Uni")
                    && U.getReferenceVolatile(completion, DEPENDENT)
                            instanceof CompletableFuture<?> dependent
                    && leadsTo(dependent, signaller, seen)) {
                return true;
            }
            completion = U.getReferenceVolatile(completion, NEXT);
        }
        return false;
    }

    private static long offset(String type, String field) {
        try {
            return U.objectFieldOffset(Class.forName(type, false, null), field);
        } catch (ClassNotFoundException | InternalError e) {
            InternalFailures.note(e);
            // Another JDK keeps this otherwise: then less is known.
            return -1;
        }
    }
}
