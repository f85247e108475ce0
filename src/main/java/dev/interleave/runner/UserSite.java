package dev.interleave.runner;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The place in the learner's code that the current thread is in.
///
/// @param callee class of the JDK that the place has called, or empty when the thread is in that
///   place itself
record UserSite(String className, int line, String callee) {
    private static final StackWalker WALKER =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final int DEPTH = 40;
    private static final String OURS = UserSite.class.getPackageName() + ".";

    /// The innermost frame of the learner's, or null when there is none near.
    static @Nullable UserSite find() {
        return WALKER.walk(UserSite::first);
    }

    private static @Nullable UserSite first(Stream<StackWalker.StackFrame> frames) {
        String callee = "";
        Iterator<StackWalker.StackFrame> near = frames.iterator();
        for (int depth = 0; depth < DEPTH && near.hasNext(); depth++) {
            StackWalker.StackFrame frame = near.next();
            Class<?> type = frame.getDeclaringClass();
            if (type.getClassLoader() instanceof UserLoader) {
                return new UserSite(type.getName(), Math.max(0, frame.getLineNumber()), callee);
            }
            if (!frame.getClassName().startsWith(OURS) || isForLearners(type)) {
                callee = frame.getClassName();
            }
        }
        return null;
    }

    /// Our own classes that the learner's code calls by name.
    private static boolean isForLearners(Class<?> type) {
        return type == WorkerProcess.class || type == ProcessPool.class;
    }

    /// What the learner calls the lock that is taken here, the condition that is waited for or the
    /// queue that is used, or empty.
    String lockName() {
        boolean named =
                callee.isEmpty()
                        || callee.equals("java.lang.Object")
                        || callee.startsWith("java.util.concurrent.locks.")
                        || callee.equals("java.util.concurrent.Semaphore")
                        || (callee.startsWith("java.util.concurrent.")
                                && (callee.endsWith("Queue") || callee.endsWith("Deque")));
        return named ? LockNames.at(className, line) : "";
    }
}
