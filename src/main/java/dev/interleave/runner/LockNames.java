package dev.interleave.runner;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the learner's source calls the locks: for each line that takes one, the field or variable
/// it is taken from. Filled while classes are rewritten; safe from any thread.
final class LockNames {
    /// More than one name on that line.
    private static final String AMBIGUOUS = "";

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();
    private static final Set<String> CLASSES = ConcurrentHashMap.newKeySet();

    private LockNames() {}

    /// Such a class is the learner's.
    static void ownClass(String className) {
        CLASSES.add(className);
    }

    static boolean isOwn(String className) {
        return CLASSES.contains(className);
    }

    /// @param name field or variable, or empty when the lock has no name there
    static void add(String className, int line, String name) {
        NAMES.merge(
                key(className, line), name, (old, other) -> old.equals(other) ? old : AMBIGUOUS);
    }

    /// The lock that this line takes, or empty.
    static String at(String className, int line) {
        return NAMES.getOrDefault(key(className, line), "");
    }

    /// The innermost frame of the learner's.
    static @Nullable StackTraceElement ownFrame(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isOwn(frame.getClassName())) {
                return frame;
            }
        }
        return null;
    }

    private static String key(String className, int line) {
        return className + ':' + line;
    }
}
