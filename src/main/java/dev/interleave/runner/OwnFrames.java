package dev.interleave.runner;

import java.util.Arrays;
import jdk.internal.misc.Unsafe;

/// Keeps our frames out of the program's stack traces. Most are hidden from the JVM's own look, but
/// not when it has run out of memory: then it takes every frame there is.
final class OwnFrames {
    private OwnFrames() {}

    /// Takes them away from the lower end, in causes too.
    static void cut(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            StackTraceElement[] frames = e.getStackTrace();
            int end = frames.length;
            while (end > 0 && isOurs(frames[end - 1].getClassName())) {
                end--;
            }
            if (end < frames.length) {
                e.setStackTrace(Arrays.copyOf(frames, end));
            }
        }
    }

    private static boolean isOurs(String className) {
        return className.equals(Unsafe.class.getName())
                || className.startsWith("java.lang.invoke.LambdaForm$")
                || className.equals(FirstUse.class.getName())
                || className.equals(Standby.class.getName())
                || className.equals(RepeatedRuns.class.getName());
    }
}
