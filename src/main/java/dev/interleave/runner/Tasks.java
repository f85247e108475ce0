package dev.interleave.runner;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What a task that an executor runs is called, and whether it is the learner's at all. Executors
/// wrap what they are given: the learner's object is looked up in the wrapper's fields.
final class Tasks {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int MAX_DEPTH = 6;
    private static final int FUTURE_CANCELLED = 4;
    private static final int FORK_ABNORMAL = 1 << 16;
    private static final int FORK_THROWN = 1 << 17;
    private static final long FUTURE_STATE = U.objectFieldOffset(FutureTask.class, "state");
    private static final long STAGE_RESULT = U.objectFieldOffset(CompletableFuture.class, "result");
    private static final long FORK_STATUS = U.objectFieldOffset(ForkJoinTask.class, "status");
    private static final long TIMER_PERIOD = U.objectFieldOffset(TimerTask.class, "period");

    /// Fields of the JDK that hold what the learner has handed in, by the names JDK 25 uses.
    private static final Set<String> FIELDS =
            Set.of("callable", "task", "fn", "runnable", "consumer", "subscriber");

    /// What is run for the JDK's own ends, and pieces of parallel operations. Beginnings of names.
    private static final List<String> PLUMBING =
            List.of(
                    "java.lang.VirtualThread",
                    "java.lang.Process",
                    "java.util.stream.",
                    "java.util.Array",
                    "java.util.DualPivotQuicksort",
                    "java.math.",
                    "java.util.concurrent.ConcurrentHashMap$",
                    "java.util.concurrent.CompletableFuture$Canceller",
                    "java.util.concurrent.CompletableFuture$DelayedCompleter",
                    "java.util.concurrent.CompletableFuture$TaskSubmitter",
                    "java.util.concurrent.CompletableFuture$Timeout",
                    "java.util.concurrent.DelayScheduler",
                    "java.util.concurrent.ForkJoinPool$",
                    "java.util.concurrent.SubmissionPublisher",
                    "jdk.internal.",
                    "sun.",
                    "com.sun.");

    private static final ClassValue<Shape> SHAPES =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return Shape.of(type);
                }
            };

    /// What is known of a class of tasks, or of wrappers. Offsets are -1 where there is no such
    /// field.
    private static final class Shape {
        /// Fields that may hold the wrapped object.
        private final long[] inner;

        /// The field with the future that an async stage completes.
        final long future;

        /// The field that is not zero when the task will run again.
        final long period;

        /// The field with the time of the next run, on the recorder's clock.
        final long due;

        final boolean plumbing;

        /// A class that only code of the JDK can make objects of.
        final boolean madeByJdk;

        private Shape(
                long[] inner,
                long future,
                long period,
                long due,
                boolean plumbing,
                boolean madeByJdk) {
            this.inner = inner;
            this.future = future;
            this.period = period;
            this.due = due;
            this.plumbing = plumbing;
            this.madeByJdk = madeByJdk;
        }

        static Shape of(Class<?> type) {
            String name = type.getName();
            long[] inner = {};
            long future = -1;
            long period = TimerTask.class.isAssignableFrom(type) ? TIMER_PERIOD : -1;
            long due = -1;
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                if (!c.getName().startsWith("java.util.concurrent.")) {
                    continue;
                }
                if (inner.length == 0) {
                    inner = wrapped(c);
                }
                if (c.getName().startsWith("java.util.concurrent.CompletableFuture$")) {
                    future = Math.max(future, offset(c, "dep"));
                } else if (c.getName().endsWith("$ScheduledFutureTask")) {
                    period = offset(c, "period");
                    due = offset(c, "time");
                } else if (c.getName().endsWith("$ScheduledForkJoinTask")) {
                    period = offset(c, "nextDelay");
                    due = offset(c, "when");
                }
            }
            boolean plumbing = PLUMBING.stream().anyMatch(name::startsWith);
            return new Shape(inner, future, period, due, plumbing, isMadeByJdk(type));
        }

        /// Lambdas of the JDK, and classes of it that others cannot name.
        private static boolean isMadeByJdk(Class<?> type) {
            return JdkThreads.isOfJdk(type)
                    && (type.isHidden() || !Modifier.isPublic(type.getModifiers()))
                    && !worksForOthers(type);
        }

        /// Inner classes that do what a subclass of their outer class says: those of a
        /// `SwingWorker`.
        private static boolean worksForOthers(Class<?> type) {
            Class<?> outer = type.isHidden() ? null : type.getEnclosingClass();
            return outer != null && Modifier.isAbstract(outer.getModifiers());
        }

        private static long[] wrapped(Class<?> type) {
            List<Long> found = new ArrayList<>();
            for (Field field : type.getDeclaredFields()) {
                boolean named = FIELDS.contains(field.getName()) && !field.getType().isPrimitive();
                // A lambda of the JDK around the learner's: invokeAny of per-task executors, and
                // fork of what returns nothing.
                boolean around =
                        type.isHidden()
                                && (field.getType() == Callable.class
                                        || field.getType() == Runnable.class);
                if (named || around) {
                    found.add(U.objectFieldOffset(type, field.getName()));
                }
            }
            return found.stream().mapToLong(Long::longValue).toArray();
        }

        private static long offset(Class<?> type, String field) {
            try {
                return U.objectFieldOffset(type.getDeclaredField(field));
            } catch (NoSuchFieldException e) {
                return -1;
            }
        }

        private @Nullable Object inside(Object object) {
            for (long offset : inner) {
                Object inside = U.getReferenceVolatile(object, offset);
                if (inside != null) {
                    return inside;
                }
            }
            return null;
        }
    }

    /// A task, looked into.
    ///
    /// @param outcome the object that will know how it ended, and that stands for the task: the
    ///   innermost future, else the task itself. An async stage forgets its future while it runs
    /// @param code the learner's object
    /// @param stage whether an async stage calls it
    record Found(Object outcome, Object code, boolean stage) {
        /// Whether only the JDK's own machinery knows this task. A stage may call a function that
        /// the program has got from the JDK.
        boolean plumbing() {
            Shape shape = SHAPES.get(code.getClass());
            return shape.plumbing || (shape.madeByJdk && !stage);
        }

        /// What a piece of a parallel operation of the JDK is called; else empty.
        String piece() {
            String type = code.getClass().getName();
            if (type.startsWith("java.util.stream.")) {
                return "part of a parallel stream";
            }
            boolean bulk =
                    type.startsWith("java.util.Array")
                            || type.startsWith("java.util.DualPivotQuicksort")
                            || type.startsWith("java.util.concurrent.ConcurrentHashMap$");
            return bulk ? "part of a parallel operation" : "";
        }

        Texts.ClassName name() {
            return Texts.ofClass(code.getClass());
        }
    }

    private Tasks() {}

    static Found look(Object task) {
        Object outcome = task;
        Object object = task;
        boolean stage = false;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Shape shape = SHAPES.get(object.getClass());
            if (object instanceof FutureTask<?>) {
                outcome = object;
            } else if (shape.future >= 0) {
                stage = true;
                Object future = U.getReferenceVolatile(object, shape.future);
                outcome = future == null ? outcome : future;
            }
            Object inside = shape.inside(object);
            if (inside == null) {
                break;
            }
            object = inside;
        }
        return new Found(outcome, object, stage);
    }

    /// Whether it was done for before it began: cancelled, or completed by somebody else.
    ///
    /// @param outcome of the task
    static boolean isOver(Object outcome) {
        return switch (outcome) {
            case FutureTask<?> future -> U.getIntVolatile(future, FUTURE_STATE) >= FUTURE_CANCELLED;
            case CompletableFuture<?> stage -> U.getReferenceVolatile(stage, STAGE_RESULT) != null;
            case ForkJoinTask<?> task -> U.getIntVolatile(task, FORK_STATUS) < 0;
            default -> false;
        };
    }

    /// Whether somebody has cancelled the task, so that nobody gets its result.
    ///
    /// @param outcome of the task
    static boolean isCancelled(Object outcome) {
        return switch (outcome) {
            case FutureTask<?> future -> U.getIntVolatile(future, FUTURE_STATE) >= FUTURE_CANCELLED;
            case CompletableFuture<?> stage ->
                    Failures.inResult(U.getReferenceVolatile(stage, STAGE_RESULT))
                            instanceof CancellationException;
            case ForkJoinTask<?> task ->
                    (U.getIntVolatile(task, FORK_STATUS) & (FORK_ABNORMAL | FORK_THROWN))
                            == FORK_ABNORMAL;
            default -> false;
        };
    }

    /// As above, of a task that has just ended. A subtask keeps neither a result nor an exception
    /// when its scope was cancelled meanwhile.
    static boolean endedCancelled(Object outcome) {
        return isCancelled(outcome) || Failures.isSubtaskWithoutResult(outcome);
    }

    /// Whether the task will run again.
    static boolean isPeriodic(Object task) {
        long period = SHAPES.get(task.getClass()).period;
        return period >= 0 && U.getLong(task, period) != 0;
    }

    /// When the run that begins now was due, or 0 when that is not known.
    static long dueNanos(Object task) {
        long due = SHAPES.get(task.getClass()).due;
        return due < 0 ? 0 : U.getLong(task, due);
    }
}
