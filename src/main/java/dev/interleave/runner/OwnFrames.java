package dev.interleave.runner;

import java.util.Arrays;
import jdk.internal.misc.Unsafe;

/// Keeps our frames out of the program's stack traces. Most are hidden from the JVM's own look, but
/// not when it has run out of memory: then it takes every frame there is.
public final class OwnFrames {
    private OwnFrames() {}

    /// Called where the JDK looks at the frames of an exception, whoever asks for them. Ours are
    /// the lowest ones.
    ///
    /// @return the frames, or a copy without ours
    public static StackTraceElement[] cut(StackTraceElement[] frames) {
        int end = frames.length;
        while (end > 0 && isOurs(frames[end - 1].getClassName())) {
            end--;
        }
        return end == frames.length ? frames : Arrays.copyOf(frames, end);
    }

    /// Makes it ready: there may be no memory for that when it is needed.
    static void load() {
        var _ = new Throwable().getStackTrace();
    }

    private static boolean isOurs(String className) {
        return className.equals(Unsafe.class.getName())
                || className.startsWith("java.lang.invoke.LambdaForm$")
                || className.equals(FirstUse.class.getName())
                || className.equals(Standby.class.getName())
                || className.equals(RepeatedRuns.class.getName());
    }
}
