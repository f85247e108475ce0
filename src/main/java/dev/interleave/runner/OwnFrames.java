package dev.interleave.runner;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import jdk.internal.misc.Unsafe;

/// Keeps our frames out of the program's stack traces. Most are hidden from the JVM's own look, but
/// not when it has run out of memory: then it takes every frame there is.
final class OwnFrames {
    /// Causes may lead back to where they began.
    private static final int CAUSES = 10;

    private static final Set<String> OVERRIDABLE =
            Set.of("getStackTrace", "setStackTrace", "getCause");

    private OwnFrames() {}

    /// Takes them away from the lower end, in causes too.
    static void cut(Throwable failure) {
        Throwable e = failure;
        for (int i = 0; i < CAUSES && e != null && isPlain(e.getClass()); i++) {
            StackTraceElement[] frames = e.getStackTrace();
            int end = frames.length;
            while (end > 0 && isOurs(frames[end - 1].getClassName())) {
                end--;
            }
            if (end < frames.length) {
                e.setStackTrace(Arrays.copyOf(frames, end));
            }
            e = e.getCause();
        }
    }

    /// Whether none of the learner's code would run here.
    private static boolean isPlain(Class<?> type) {
        for (Class<?> c = type; c.getClassLoader() instanceof UserLoader; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (OVERRIDABLE.contains(method.getName())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOurs(String className) {
        return className.equals(Unsafe.class.getName())
                || className.startsWith("java.lang.invoke.LambdaForm$")
                || className.equals(FirstUse.class.getName())
                || className.equals(Standby.class.getName())
                || className.equals(RepeatedRuns.class.getName());
    }
}
