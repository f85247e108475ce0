package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Hears of the end of processes on the JDK's reaper thread. `Process.onExit` would do it on a
/// worker of the common pool, which the program has not asked for.
final class Processes {
    private static final MethodHandle COMPLETION = completion();

    private Processes() {}

    static void onExit(Process process, IntConsumer listener) throws Throwable {
        CompletableFuture<?> exit = (CompletableFuture<?>) COMPLETION.invoke(process.pid(), false);
        var _ =
                exit.handle((code, failure) -> {
                    listener.accept(exitCode(process, code));
                    return null;
                });
    }

    /// A process that ended before we asked is reaped already: then only the process knows its
    /// code. Else the process is told after us, and only the future knows.
    private static int exitCode(Process process, @Nullable Object completed) {
        if (!process.isAlive()) {
            return process.exitValue();
        }
        return completed instanceof Integer code ? code : -1;
    }

    private static MethodHandle completion() {
        try {
            Class<?> type = Class.forName("java.lang.ProcessHandleImpl");
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findStatic(
                            type,
                            "completion",
                            MethodType.methodType(
                                    CompletableFuture.class, long.class, boolean.class));
        } catch (ReflectiveOperationException e) {
            InternalFailures.note(e);
            // Another JDK: the ends of processes stay unknown.
            CompletableFuture<Integer> never = new CompletableFuture<>();
            return MethodHandles.dropArguments(
                    MethodHandles.constant(CompletableFuture.class, never),
                    0,
                    long.class,
                    boolean.class);
        }
    }
}
