package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import dev.interleave.trace.TraceEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// Hooks around tasks: what is handed to an executor, and the workers that run it. For the rules
/// see [Recorder].
///
/// A task's number is the identity hash of the object that will know its outcome, see
/// [Tasks.Found].
public final class TaskRecorder {
    /// Stands for the outcome of a piece of a parallel operation.
    private static final Object PIECE = new Object();

    /// Ids of threads whose task has no taker for its result, see [#taskLosesMaybe].
    private static final Set<Long> LOSERS = ConcurrentHashMap.newKeySet();

    private TaskRecorder() {}

    /// Hook: a task was handed to an executor.
    public static void taskSubmitted(Object task) {
        handedOver(task, TraceEvent.Handing.SUBMITTED);
    }

    /// Hook: a task, or another one with it, has forked this task.
    public static void taskForked(Object task) {
        handedOver(task, TraceEvent.Handing.FORKED);
    }

    /// Hook: the current thread is about to run the task itself.
    public static void taskInvoked(Object task) {
        handedOver(task, TraceEvent.Handing.INVOKED);
    }

    private static void handedOver(Object task, TraceEvent.Handing how) {
        if (Recorder.enabled()) {
            try {
                Tasks.Found found = Tasks.look(task);
                if (!found.plumbing()) {
                    int name = Recorder.name(found.name().text());
                    Recorder.emitSubmission(name, id(found.outcome()), how);
                } else if (how == TraceEvent.Handing.FORKED && !found.piece().isEmpty()) {
                    Recorder.emitSplit();
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook: the executor does not take it.
    public static void taskRejected(Object task) {
        rejected(task, 0);
    }

    /// Hook: the pool asks its handler what to do with a task that it does not take.
    public static void taskRejectedByPool(Object task, ThreadPoolExecutor pool) {
        // This handler throws another task away and hands in this one again.
        boolean again =
                pool.getRejectedExecutionHandler().getClass()
                                == ThreadPoolExecutor.DiscardOldestPolicy.class
                        && !pool.isShutdown();
        rejected(task, again ? RETRIED : 0);
    }

    private static void rejected(Object task, int flags) {
        if (Recorder.enabled()) {
            try {
                Tasks.Found found = Tasks.look(task);
                if (!found.plumbing()) {
                    Recorder.emit(TASK_WITHDRAWN, REJECTED | flags, 0, id(found.outcome()));
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook: a worker starts a task.
    ///
    /// @return what to hand to [#taskEnded]: where the task's outcome will be, or null when the
    ///   task is not recorded
    public static @Nullable Object taskBegan(Object task) {
        // A fork-join task may be called from any thread; whatever else runs tasks is there for it.
        boolean onCaller =
                task instanceof ForkJoinTask
                        && !(Thread.currentThread() instanceof ForkJoinWorkerThread);
        return began(task, onCaller);
    }

    /// As above, on the thread that has handed the task in.
    public static @Nullable Object taskBeganOnCaller(Object task) {
        return began(task, true);
    }

    private static @Nullable Object began(Object task, boolean onCaller) {
        Progress.made();
        Jitter.pause();
        if (Recorder.enabled()) {
            try {
                Tasks.Found found = Tasks.look(task);
                if (!found.plumbing()) {
                    return begin(task, found, onCaller);
                }
                String piece = found.piece();
                if (!piece.isEmpty() && Recorder.beginPiece()) {
                    Recorder.emit(CALL_BEGAN, 0, Recorder.name(piece), 0);
                    return PIECE;
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
        return null;
    }

    private static @Nullable Object begin(Object task, Tasks.Found found, boolean onCaller) {
        Object outcome = found.outcome();
        long id = id(outcome);
        if (Tasks.isOver(outcome)) {
            Recorder.emit(TASK_WITHDRAWN, 0, 0, id);
            return null;
        }
        boolean periodic = Tasks.isPeriodic(task);
        long due = periodic ? Tasks.dueNanos(task) : 0;
        if (due != 0) {
            Recorder.emit(TASK_DUE, 0, 0, due);
        }
        Texts.ClassName code = found.name();
        int name = Recorder.name(code.text());
        Recorder.countTask(1);
        Awaited.computing(outcome);
        // Last: what comes after it would be counted as the task's own time.
        int flags = (periodic ? PERIODIC : 0) | (onCaller ? ON_CALLER : 0);
        Recorder.emit(TASK_BEGAN, flags, name, id | (long) code.line() << 32);
        return outcome;
    }

    /// Hook: the task is done.
    @SuppressWarnings("ReferenceEquality") // There is one such object.
    public static void taskEnded(@Nullable Object outcome) {
        if (outcome == PIECE) {
            Recorder.emit(CALL_ENDED, 0, 0, 0);
            Recorder.endPiece();
        } else if (outcome != null) {
            try {
                boolean cancelled = Tasks.endedCancelled(outcome) || hasLost();
                int flags = cancelled ? CANCELLED : 0;
                Recorder.emit(TASK_ENDED, flags, 0, id(outcome));
                Awaited.computed(outcome);
                Recorder.countTask(-1);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    /// Hook: the task has thrown, and nothing keeps the exception.
    public static void taskThrew(@Nullable Object outcome, Throwable failure) {
        if (outcome != null) {
            failed(outcome, failure, SURFACED);
            taskEnded(outcome);
        }
    }

    /// Hook: a future or subtask is about to keep an exception that its code has thrown. It need
    /// not be a task: the program may run a future by hand.
    public static void taskFailing(Object outcome, Throwable failure) {
        if (Recorder.enabled() && !Tasks.isCancelled(outcome)) {
            boolean printed = Failures.isPrinted(outcome);
            failed(outcome, Failures.cause(failure), printed ? SURFACED : 0);
        }
    }

    /// Hook: a task of `ForkJoinPool.invokeAny` has no result for it.
    ///
    /// @param failure what its code has thrown, or null when it was cancelled
    public static void taskFailingMaybe(Object outcome, @Nullable Throwable failure) {
        if (failure != null) {
            taskFailing(outcome, failure);
        }
    }

    /// Hook: a task of `invokeAny` with a thread of its own is about to hand in its result.
    ///
    /// @param first the result that another one has handed in before, or null
    public static void taskLosesMaybe(@Nullable Object first) {
        if (first != null && Recorder.enabled()) {
            LOSERS.add(Thread.currentThread().threadId());
        }
    }

    private static boolean hasLost() {
        return !LOSERS.isEmpty() && LOSERS.remove(Thread.currentThread().threadId());
    }

    /// Hook: an async stage is about to fail, because its own code has or because what it depends
    /// on has.
    ///
    /// @param source result of the latter
    @SuppressWarnings("ReferenceEquality") // Two exceptions may be equal, and not the same.
    public static void taskFailingAfter(Object outcome, Throwable failure, Object source) {
        if (Recorder.enabled() && Failures.inResult(source) != Failures.cause(failure)) {
            taskFailing(outcome, failure);
        }
    }

    /// Hook: a pool was made.
    public static void taskPoolMade(ThreadPoolExecutor pool) {
        if (Recorder.enabled()) {
            try {
                Pools.made(pool);
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    private static void failed(Object outcome, Throwable failure, int flags) {
        try {
            int name = Recorder.name(Texts.failure(failure));
            long exception = System.identityHashCode(failure);
            Recorder.emit(TASK_FAILED, flags, name, id(outcome) | exception << 32);
            EarlierFailures.ofTask(failure);
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    /// Hook: somebody asks a future or subtask for its outcome, or at least for its exception.
    public static void taskLookedAt(Object task) {
        if (Recorder.enabled()) {
            seen(Failures.kept(task));
        }
    }

    /// Hook: the result of an async stage is handed to somebody who can tell that it has failed.
    public static void taskResultSeen(@Nullable Object result) {
        if (result != null && Recorder.enabled()) {
            seen(Failures.inResult(result));
        }
    }

    private static void seen(@Nullable Throwable failure) {
        if (failure != null) {
            try {
                Recorder.emit(FAILURE_SEEN, 0, 0, System.identityHashCode(failure));
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
    }

    private static long id(Object outcome) {
        return System.identityHashCode(outcome);
    }
}
