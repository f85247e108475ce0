package dev.interleave.runner;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.concurrent.FutureTask;
import jdk.internal.misc.Unsafe;

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

    /// How the task failed, when it keeps its failure to itself; else empty.
    static String failure(Object task) {
        if (task instanceof FutureTask<?>
                && U.getIntVolatile(task, FUTURE_STATE) == FUTURE_EXCEPTIONAL
                && U.getReference(task, FUTURE_OUTCOME) instanceof Throwable failure) {
            return Texts.failure(failure);
        }
        return "";
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
