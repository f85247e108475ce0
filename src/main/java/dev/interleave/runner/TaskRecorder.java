package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

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
    /// @return what to hand to [#taskEnded]: 0 when the task is not recorded
    public static int taskBegan(Object task) {
        Recorder.progressed();
        if (Recorder.enabled()) {
            try {
                if (!Tasks.plumbing(task)) {
                    int name = Recorder.name(Tasks.name(task));
                    Recorder.emit(TASK_BEGAN, 0, name, System.identityHashCode(task));
                    Recorder.countTask(1);
                    return 1;
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }
        return 0;
    }

    /// Hook: the task is done.
    public static void taskEnded(int recorded, Object task) {
        if (recorded != 0) {
            end(task, Tasks.failure(task));
        }
    }

    /// Hook: the task has thrown.
    public static void taskFailed(int recorded, Object task, Throwable failure) {
        if (recorded != 0) {
            end(task, Texts.failure(failure));
        }
    }

    private static void end(Object task, String failure) {
        Recorder.countTask(-1);
        Recorder.emit(TASK_ENDED, 0, Recorder.name(failure), System.identityHashCode(task));
    }
}
