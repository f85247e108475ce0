package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The methods that the current thread is in, with the values of their variables. A look costs some
/// ten microseconds: it is for what is seen for the first time.
///
/// What the JIT has found to be needed no longer is not there.
final class LiveFrames {
    private static final int DEPTH = 60;
    private static final int OWN_FRAMES = 8;
    private static final Optional<LiveFrames> FOUND = connect();

    private final StackWalker walker;
    private final MethodHandle locals;

    private LiveFrames(StackWalker walker, MethodHandle locals) {
        this.walker = walker;
        this.locals = locals;
    }

    /// One of the learner's methods.
    ///
    /// @param variables by slot; null for what is not known
    record Own(String className, String method, int line, List<@Nullable Object> variables) {}

    /// All innermost first.
    ///
    /// @param receivers the JDK's objects that the learner's code has called, and those that these
    ///   have called
    /// @param own the learner's methods
    record Frames(List<Object> receivers, List<Own> own) {}

    static Frames find() {
        return FOUND.isPresent() ? FOUND.get().walk() : new Frames(List.of(), List.of());
    }

    private Frames walk() {
        // No lambda: to link one, in the middle of a wait, would want locks.
        return walker.walk(new Walk());
    }

    private final class Walk implements Function<Stream<StackFrame>, Frames> {
        @Override
        public Frames apply(Stream<StackFrame> frames) {
            Search search = new Search();
            Spliterator<StackFrame> all = frames.spliterator();
            int depth = 0;
            while (depth < DEPTH && search.own.size() < OWN_FRAMES && all.tryAdvance(search)) {
                depth++;
            }
            return new Frames(search.receivers, search.own);
        }
    }

    private final class Search implements Consumer<StackFrame> {
        private final List<Object> receivers = new ArrayList<>();
        private final List<Own> own = new ArrayList<>();

        @Override
        public void accept(StackFrame frame) {
            boolean isOwn = OwnClasses.contains(frame.getClassName());
            if (!isOwn && !own.isEmpty()) {
                return;
            }
            try {
                Object[] values = (Object[]) locals.invokeExact((Object) frame);
                if (isOwn) {
                    List<@Nullable Object> variables = new ArrayList<>();
                    for (Object value : values) {
                        variables.add(value);
                    }
                    int line = Math.max(0, frame.getLineNumber());
                    own.add(new Own(frame.getClassName(), frame.getMethodName(), line, variables));
                } else if (values.length > 0 && isMethodOf(frame, values[0])) {
                    receivers.add(values[0]);
                }
            } catch (Throwable e) {
                Recorder.failed(e);
            }
        }

        /// Whether the first variable of the method can be `this`, of a class of the JDK.
        private static boolean isMethodOf(StackFrame frame, @Nullable Object first) {
            String name = frame.getClassName();
            for (Class<?> c = first == null ? null : first.getClass();
                    c != null;
                    c = c.getSuperclass()) {
                if (c.getName().equals(name)) {
                    return c.getClassLoader() == null && !name.startsWith("dev.interleave.");
                }
            }
            return false;
        }
    }

    private static Optional<LiveFrames> connect() {
        try {
            Class<?> frame = Class.forName("java.lang.LiveStackFrame");
            MethodHandles.Lookup inside =
                    MethodHandles.privateLookupIn(frame, MethodHandles.lookup());
            MethodHandle walker =
                    inside.findStatic(
                            frame, "getStackWalker", MethodType.methodType(StackWalker.class));
            MethodHandle locals =
                    inside.findVirtual(frame, "getLocals", MethodType.methodType(Object[].class))
                            .asType(MethodType.methodType(Object[].class, Object.class));
            return Optional.of(new LiveFrames((StackWalker) walker.invokeExact(), locals));
        } catch (Throwable e) {
            InternalFailures.note(e);
            // Another JDK: then what is waited for is known by its class only, or by the call.
            return Optional.empty();
        }
    }
}
