package dev.interleave.runner;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What a task that an executor runs is called, and whether it is the learner's at all. Executors
/// wrap what they are given: the learner's object is looked up in the wrapper's fields.
final class Tasks {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int MAX_DEPTH = 5;
    private static final int FUTURE_EXCEPTIONAL = 3;
    private static final long FUTURE_STATE = U.objectFieldOffset(FutureTask.class, "state");
    private static final long FUTURE_OUTCOME = U.objectFieldOffset(FutureTask.class, "outcome");

    /// Fields of the JDK that hold what the learner has handed in, by the names JDK 25 uses.
    private static final Set<String> FIELDS = Set.of("callable", "task", "fn", "runnable");

    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return Shape.of(type);
                }
            };

    /// Offset of the field with the future that an async stage completes, or -1.
    private static final ClassValue<Long> FUTURES =
            new ClassValue<>() {
                @Override
                protected Long computeValue(Class<?> type) {
                    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                        if (c.getName().startsWith("java.util.concurrent.CompletableFuture$")) {
                            for (Field field : c.getDeclaredFields()) {
                                if (field.getName().equals("dep")) {
                                    return U.objectFieldOffset(field);
                                }
                            }
                        }
                    }
                    return -1L;
                }
            };

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

    /// A field of a class that only the JDK can name.
    private record Holder(Class<?> type, long offset) {
        /// One that no object matches, when this JDK has no such field.
        static Holder of(String className, String field) {
            try {
                Class<?> type = Class.forName(className, false, null);
                return new Holder(type, offset(type.getDeclaredField(field)));
            } catch (ReflectiveOperationException | RuntimeException e) {
                return new Holder(Void.class, 0);
            }
        }

        /// By the class and not the field: fields of records cannot be had that way.
        private static long offset(Field field) {
            return U.objectFieldOffset(field.getDeclaringClass(), field.getName());
        }
    }

    /// @param inner offset of the field with the wrapped object, or -1
    private record Shape(long inner, boolean plumbing) {
        static Shape of(Class<?> type) {
            String name = type.getName();
            boolean plumbing =
                    name.startsWith("java.lang.VirtualThread")
                            || name.startsWith("java.lang.ProcessHandleImpl")
                            || name.startsWith("java.util.stream.")
                            || name.startsWith("java.util.concurrent.DelayScheduler")
                            || name.startsWith("java.util.concurrent.SubmissionPublisher");
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                if (c.getName().startsWith("java.util.concurrent.")) {
                    for (Field field : c.getDeclaredFields()) {
                        if (FIELDS.contains(field.getName()) && !field.getType().isPrimitive()) {
                            return new Shape(U.objectFieldOffset(field), plumbing);
                        }
                    }
                }
            }
            return new Shape(-1, plumbing);
        }
    }

    private Tasks() {}

    /// Whether only the JDK's own machinery knows this task.
    static boolean plumbing(Object task) {
        return SHAPES.get(inner(task).getClass()).plumbing;
    }

    static String name(Object task) {
        return Texts.className(inner(task).getClass());
    }

    /// The object that will know how the task has ended. An async stage forgets its future while it
    /// runs: it must be asked before.
    static Object outcome(Object task) {
        long offset = FUTURES.get(task.getClass());
        Object future = offset < 0 ? null : U.getReferenceVolatile(task, offset);
        return future == null ? task : future;
    }

    /// How the task failed, when it keeps its failure to itself; else empty.
    ///
    /// @param task what [#outcome] has told
    static String failure(Object task) {
        Throwable kept = kept(task);
        return kept == null ? "" : Texts.failure(kept);
    }

    private static @Nullable Throwable kept(Object task) {
        Object result = null;
        if (task instanceof CompletableFuture<?>) {
            result = U.getReferenceVolatile(task, STAGE_RESULT);
        } else if (task instanceof ForkJoinTask<?>) {
            result = U.getReferenceVolatile(task, FORK_AUX);
        } else if (SUBTASK.type.isInstance(task)) {
            result = U.getReferenceVolatile(task, SUBTASK.offset);
        } else if (task instanceof FutureTask<?>
                && U.getIntVolatile(task, FUTURE_STATE) == FUTURE_EXCEPTIONAL) {
            return (Throwable) U.getReference(task, FUTURE_OUTCOME);
        }
        for (Holder holder : HOLDERS) {
            if (holder.type.isInstance(result)) {
                Object failure = U.getReferenceVolatile(result, holder.offset);
                // What a stage throws comes wrapped.
                return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause()
                        : (Throwable) failure;
            }
        }
        return null;
    }

    private static Object inner(Object task) {
        Object object = task;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            long offset = SHAPES.get(object.getClass()).inner;
            Object inside = offset < 0 ? null : U.getReferenceVolatile(object, offset);
            if (inside == null) {
                return object;
            }
            object = inside;
        }
        return object;
    }
}
