package dev.interleave.runner;

import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinWorkerThread;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Finds the threads that the JDK makes for its own ends, by their code: a class of the JDK that
/// extends [Thread], or one that is the thread's task. Workers of pools and timers are none: they
/// are there for what they are given. A thread that keeps the JVM alive is none either: the program
/// has asked for the server or window to which it belongs. But what is started when the JVM ends is
/// a hook of the JDK's. Safe from any thread.
final class JdkThreads {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long HOLDER = U.objectFieldOffset(Thread.class, "holder");
    private static final long TASK = task();
    private static final @Nullable Field HOOKS = hooks();

    /// Classes of threads and of their tasks.
    private static final ClassValue<Boolean> OWN =
            new ClassValue<>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return isOwn(type);
                }
            };

    private JdkThreads() {}

    static boolean isHelper(Thread thread) {
        Class<?> type = thread.getClass();
        if (type != Thread.class) {
            return OWN.get(type) && (thread.isDaemon() || jvmEnds());
        }
        Object holder = U.getReference(thread, HOLDER);
        Object task = holder == null || TASK < 0 ? null : U.getReference(holder, TASK);
        return task != null && OWN.get(task.getClass()) && (thread.isDaemon() || jvmEnds());
    }

    private static boolean isOwn(Class<?> type) {
        return isOfJdk(type)
                && !ForkJoinWorkerThread.class.isAssignableFrom(type)
                && !type.getName().startsWith("java.util.concurrent.")
                && !type.getName().equals("java.util.TimerThread")
                && !type.getName().startsWith("java.lang.Thread");
    }

    /// Ours, which are on the boot class path, too, are none.
    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return (loader == null || loader.equals(ClassLoader.getPlatformClassLoader()))
                && !type.getName().startsWith("dev.interleave.");
    }

    /// Whether the hooks run, or have run. Their list is there from when the first one is added
    /// until then.
    private static boolean jvmEnds() {
        Field hooks = HOOKS;
        return hooks != null
                && !U.shouldBeInitialized(hooks.getDeclaringClass())
                && U.getReferenceVolatile(U.staticFieldBase(hooks), U.staticFieldOffset(hooks))
                        == null;
    }

    private static @Nullable Field hooks() {
        try {
            return Class.forName("java.lang.ApplicationShutdownHooks", false, null)
                    .getDeclaredField("hooks");
        } catch (ReflectiveOperationException e) {
            // Another JDK keeps them otherwise: then its own hooks are shown.
            return null;
        }
    }

    private static long task() {
        try {
            Class<?> holder = Class.forName("java.lang.Thread$FieldHolder", false, null);
            return U.objectFieldOffset(holder, "task");
        } catch (ClassNotFoundException | InternalError e) {
            // Another JDK keeps this otherwise: then fewer are found.
            return -1;
        }
    }
}
