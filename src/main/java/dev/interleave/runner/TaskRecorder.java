package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/// Hooks around tasks: what is handed to an executor, and the workers that run it. For the rules
/// see [Recorder].
public final class TaskRecorder {
    private TaskRecorder() {}

    /// Hook: a task was handed to an executor.
    public static void taskSubmitted(Object task) {
        if (Recorder.enabled()) {
            try {
                if (!Tasks.plumbing(task)) {
                    int name = Recorder.name(Tasks.name(task));
                    Recorder.emit(TASK_SUBMITTED, 0, name, System.identityHashCode(task));
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
        Progress.made();
        if (Recorder.enabled()) {
            try {
                if (!Tasks.plumbing(task)) {
                    Object outcome = Tasks.outcome(task);
                    int name = Recorder.name(Tasks.name(task));
                    Recorder.emit(TASK_BEGAN, 0, name, System.identityHashCode(task));
                    Recorder.countTask(1);
                    Awaited.computing(outcome);
                    return outcome;
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
        return null;
    }

    /// Hook: the task is done.
    public static void taskEnded(@Nullable Object outcome, Object task) {
        if (outcome != null) {
            Awaited.computed(outcome);
            end(task, failure(outcome));
        }
    }

    /// Hook: the task has thrown.
    public static void taskFailed(@Nullable Object outcome, Object task, Throwable failure) {
        if (outcome != null) {
            Awaited.computed(outcome);
            end(task, Texts.failure(failure));
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

    private static String failure(Object outcome) {
        try {
            return Tasks.failure(outcome);
        } catch (Throwable e) {
            Recorder.failed(e);
            return "";
        }
    }

    private static void end(Object task, String failure) {
        try {
            Recorder.countTask(-1);
            Recorder.emit(TASK_ENDED, 0, Recorder.name(failure), System.identityHashCode(task));
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }
}
