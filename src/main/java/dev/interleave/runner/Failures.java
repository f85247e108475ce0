package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Where the JDK keeps the exception of a task that failed, until somebody asks for it.
final class Failures {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int FUTURE_EXCEPTIONAL = 3;
    private static final long FUTURE_STATE = U.objectFieldOffset(FutureTask.class, "state");
    private static final long FUTURE_OUTCOME = U.objectFieldOffset(FutureTask.class, "outcome");
    private static final long STAGE_RESULT = U.objectFieldOffset(CompletableFuture.class, "result");
    private static final long FORK_AUX = U.objectFieldOffset(ForkJoinTask.class, "aux");
    private static final Holder SUBTASK =
            Holder.of("java.util.concurrent.StructuredTaskScopeImpl$SubtaskImpl", "result");

    /// What the JDK wraps failures in.
    private static final List<Holder> HOLDERS =
            List.of(
                    Holder.of("java.util.concurrent.CompletableFuture$AltResult", "ex"),
                    Holder.of("java.util.concurrent.ForkJoinTask$Aux", "ex"),
                    Holder.of(
                            "java.util.concurrent.StructuredTaskScopeImpl$SubtaskImpl$AltResult",
                            "exception"));

    private static final String PRINTED = "java.util.concurrent.ForkJoinTask$RunnableExecuteAction";

    /// A field of a class that only the JDK can name.
    private record Holder(Class<?> type, long offset) {
        /// One that no object matches, when this JDK has no such field.
        static Holder of(String className, String field) {
            try {
                Class<?> type = Class.forName(className, false, null);
                return new Holder(type, offset(type.getDeclaredField(field)));
            } catch (ReflectiveOperationException | RuntimeException e) {
                InternalFailures.note(e);
                return new Holder(Void.class, 0);
            }
        }

        /// By the class and not the field: fields of records cannot be had that way.
        private static long offset(Field field) {
            return U.objectFieldOffset(field.getDeclaringClass(), field.getName());
        }
    }

    private Failures() {}

    /// The exception that a future, fork-join task or subtask keeps, or null.
    static @Nullable Throwable kept(Object task) {
        if (task instanceof FutureTask<?>) {
            boolean failed = U.getIntVolatile(task, FUTURE_STATE) == FUTURE_EXCEPTIONAL;
            return failed ? (Throwable) U.getReference(task, FUTURE_OUTCOME) : null;
        }
        Object result = null;
        if (task instanceof CompletableFuture<?>) {
            result = U.getReferenceVolatile(task, STAGE_RESULT);
        } else if (task instanceof ForkJoinTask<?>) {
            result = U.getReferenceVolatile(task, FORK_AUX);
        } else if (SUBTASK.type.isInstance(task)) {
            result = U.getReferenceVolatile(task, SUBTASK.offset);
        }
        return result == null ? null : inResult(result);
    }

    /// Whether it is a subtask of a scope that has neither returned nor thrown.
    static boolean isSubtaskWithoutResult(Object task) {
        return SUBTASK.type.isInstance(task)
                && U.getReferenceVolatile(task, SUBTASK.offset) == null;
    }

    /// The exception in the result of an async stage, or null.
    static @Nullable Throwable inResult(@Nullable Object result) {
        for (Holder holder : HOLDERS) {
            if (holder.type.isInstance(result)) {
                Object failure = U.getReferenceVolatile(result, holder.offset);
                return failure == null ? null : cause((Throwable) failure);
            }
        }
        return null;
    }

    /// What a stage throws comes wrapped.
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /// Whether the JDK hands the task's exception to the thread's handler of uncaught ones.
    static boolean isPrinted(Object task) {
        return task.getClass().getName().equals(PRINTED);
    }
}
