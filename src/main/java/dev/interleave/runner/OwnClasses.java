package dev.interleave.runner;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Names of the learner's classes. Safe from any thread.
final class OwnClasses {
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    private OwnClasses() {}

    static void add(String className) {
        NAMES.add(className);
    }

    static boolean contains(String className) {
        return NAMES.contains(className);
    }

    /// The innermost frame of the learner's.
    static @Nullable StackTraceElement frame(StackTraceElement[] stack) {
        int index = index(stack);
        return index < 0 ? null : stack[index];
    }

    /// Where that frame is, or -1.
    static int index(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length; i++) {
            if (contains(stack[i].getClassName())) {
                return i;
            }
        }
        return -1;
    }
}
