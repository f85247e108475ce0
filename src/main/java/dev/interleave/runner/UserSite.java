package dev.interleave.runner;

import java.lang.StackWalker.StackFrame;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The place in the learner's code that the current thread is in.
///
/// @param index of the instruction in the code of the method
/// @param callee class of the JDK that the place has called, or empty when the thread is in that
///   place itself
/// @param called the method of that class, or empty
/// @param loadsClass whether the thread loads a class there, or links a call for the first time
record UserSite(
        String className,
        String method,
        int line,
        int index,
        String callee,
        String called,
        boolean loadsClass) {
    /// Fetches eight frames at a time, as it does when nothing is said.
    private static final StackWalker NEAR =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /// A park stands that many frames away from the learner's code in the most frequent cases (our
    /// own are among them): one batch is cheaper than two.
    private static final int FAR_FRAMES = 12;

    private static final StackWalker FAR =
            StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), FAR_FRAMES);

    /// Called by the JVM when code calls something for the first time.
    private static final Class<?> LINKAGE = linkage();

    private static final int DEPTH = 40;
    private static final String OURS = UserSite.class.getPackageName() + ".";

    /// The innermost frame of the learner's, or null when there is none near.
    ///
    /// @param far whether several frames of the JDK's are to be expected before it
    static @Nullable UserSite find(boolean far) {
        return (far ? FAR : NEAR).walk(UserSite::first);
    }

    private static @Nullable UserSite first(Stream<StackFrame> frames) {
        Search search = new Search();
        Spliterator<StackFrame> near = frames.spliterator();
        int depth = 0;
        while (depth < DEPTH && search.found == null && near.tryAdvance(search)) {
            depth++;
        }
        return search.found;
    }

    private static final class Search implements Consumer<StackFrame> {
        private String callee = "";
        private String called = Receivers.MONITOR;
        private boolean loads;
        private @Nullable UserSite found;

        @Override
        public void accept(StackFrame frame) {
            Class<?> type = frame.getDeclaringClass();
            loads |= type == UserLoader.class || type == ClassLoader.class || type == LINKAGE;
            if (type.getClassLoader() instanceof UserLoader) {
                found =
                        new UserSite(
                                type.getName(),
                                frame.getMethodName(),
                                Math.max(0, frame.getLineNumber()),
                                frame.getByteCodeIndex(),
                                callee,
                                called,
                                loads);
            } else if (!frame.getClassName().startsWith(OURS) || isForLearners(type)) {
                callee = frame.getClassName();
                called = frame.getMethodName();
            }
        }
    }

    /// Whether the current thread loads a class, or links a call, for code that is not near.
    static boolean isLoading() {
        Search search = new Search();
        NEAR.forEach(search);
        return search.loads;
    }

    private static Class<?> linkage() {
        try {
            return Class.forName("java.lang.invoke.MethodHandleNatives");
        } catch (ClassNotFoundException e) {
            return Void.class;
        }
    }

    /// Our own classes that the learner's code calls by name.
    private static boolean isForLearners(Class<?> type) {
        return type == WorkerProcess.class || type == ProcessPool.class;
    }

    /// What the learner calls the thing that is waited for here.
    SourceName name() {
        return Receivers.at(className, method, line, called, index);
    }
}
