package dev.interleave.runner;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A number that changes whenever a thread of the program goes on after a wait without time limit,
/// begins or ends, or begins a task. Safe from any thread; counted without care, because that it
/// changes is all that matters.
final class Progress {
    @SuppressWarnings("UnusedVariable")
    private static int count;

    private static final VarHandle COUNT = handle();

    private Progress() {}

    static void made() {
        COUNT.setOpaque((int) COUNT.getOpaque() + 1);
    }

    static int count() {
        return (int) COUNT.getVolatile();
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findStaticVarHandle(Progress.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
