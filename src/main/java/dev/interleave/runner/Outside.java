package dev.interleave.runner;

import dev.interleave.runner.Snapshots.Snapshot;
import dev.interleave.runner.pool.PoolThread;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import jdk.internal.misc.CarrierThread;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What could wake a thread of the program although it is no thread of the program: a file, a
/// socket, another process, a window, a signal, the garbage collector.
///
/// Threads wait for each other by a few packages only; whatever else they wait in, something from
/// outside may end that wait.
final class Outside {
    private static final Unsafe U = Unsafe.getUnsafe();

    /// Beginnings of the names of classes by which the threads of one program wait for each other,
    /// or which only call others.
    private static final String[] INSIDE = {
        "java.lang.", "java.util.", "jdk.internal.", "dev.interleave."
    };

    private static final String[] OUTSIDE = {
        "java.lang.ref.",
        "java.lang.Process",
        "java.util.prefs.",
        "jdk.internal.net.",
        "jdk.internal.org.",
        "jdk.internal.io.",
        "jdk.internal.console."
    };

    /// Threads of the JDK that are always there and do nothing for a program by themselves.
    private static final Set<String> HOUSEKEEPING =
            Set.of(
                    "Reference Handler",
                    "Finalizer",
                    "Common-Cleaner",
                    "Signal Dispatcher",
                    "Attach Listener",
                    "Notification Thread",
                    "Java2D Disposer",
                    "DestroyJavaVM");

    private Outside() {}

    /// Whether the thread with this stack waits for something that is no thread of the program.
    static boolean isAwaited(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String type = frame.getClassName();
            if (OwnClasses.contains(type)) {
                return false;
            }
            if (startsWith(type, OUTSIDE) || !startsWith(type, INSIDE)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a thread that is not shown could do something for the program at all.
    static boolean serves(Thread hidden) {
        return !(hidden instanceof HelperThread
                || hidden instanceof PoolThread
                || hidden instanceof CarrierThread
                || ThreadKinds.warmedUp(hidden)
                || ThreadKinds.isPoller(hidden)
                || HOUSEKEEPING.contains(hidden.getName()));
    }

    /// Whether such a thread may still do so: it waits for bytes, for another process, for the
    /// collector, or runs the learner's code at this moment.
    static boolean mayAct(Snapshot snapshot) {
        StackTraceElement[] stack = snapshot.stack();
        boolean awake =
                snapshot.state() == Thread.State.RUNNABLE
                        || snapshot.state() == Thread.State.TIMED_WAITING;
        if (OwnClasses.index(stack) >= 0) {
            return awake;
        }
        return stack.length > 0
                && !IdleWorkers.isIdle(snapshot)
                && (awake || waitsForCollector(stack));
    }

    private static boolean waitsForCollector(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().startsWith("java.lang.ref.")) {
                return true;
            }
        }
        return false;
    }

    /// Whether the program has said what shall happen on a signal or at its end: then somebody
    /// outside can make it go on.
    static boolean isListenedTo() {
        return handlesSignals() || hasHooks();
    }

    private static boolean handlesSignals() {
        Object handlers = field("jdk.internal.misc.Signal", "handlers");
        return handlers instanceof Map<?, ?> map
                && map.values().stream()
                        .anyMatch(handler -> handler.getClass().getName().startsWith("sun.misc."));
    }

    private static boolean hasHooks() {
        Object hooks = field("java.lang.ApplicationShutdownHooks", "hooks");
        if (!(hooks instanceof IdentityHashMap<?, ?> map)) {
            return false;
        }
        for (Object hook : map.keySet()) {
            if (hook instanceof Thread thread && (isOwn(thread) || isOwn(Awaited.target(thread)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOwn(@Nullable Object object) {
        return object != null && object.getClass().getClassLoader() instanceof UserLoader;
    }

    /// The value of a static field of the JDK, or null where there is none or none yet.
    private static @Nullable Object field(String type, String name) {
        try {
            Class<?> holder = Class.forName(type, false, null);
            if (U.shouldBeInitialized(holder)) {
                return null;
            }
            var field = holder.getDeclaredField(name);
            return U.getReferenceVolatile(U.staticFieldBase(field), U.staticFieldOffset(field));
        } catch (ReflectiveOperationException e) {
            // Another JDK keeps this otherwise: then less is known.
            return null;
        }
    }

    private static boolean startsWith(String name, String[] beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
