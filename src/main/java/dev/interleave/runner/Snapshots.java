package dev.interleave.runner;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at single threads, platform or virtual, as the JDK's own thread dump does.
//
// Monitors are compared by identity; a snapshot's stack is handed on as the JDK gives it.
@SuppressWarnings({"ReferenceEquality", "ArrayRecordComponent"})
final class Snapshots {
    private final MethodHandle of;
    private final MethodHandle state;
    private final MethodHandle stack;
    private final MethodHandle blockedOn;
    private final MethodHandle waitingOn;
    private final MethodHandle locks;
    private final MethodHandle lockObject;

    /// One thread at one moment.
    ///
    /// @param target the monitor that it wants or waits on, or null
    /// @param owned the monitors that it holds
    /// @param stack innermost first
    record Snapshot(
            Thread.State state,
            @Nullable Object target,
            List<Object> owned,
            StackTraceElement[] stack) {}

    /// @throws ReflectiveOperationException when this JDK has no such thing
    Snapshots() throws ReflectiveOperationException {
        Class<?> type = Class.forName("jdk.internal.vm.ThreadSnapshot");
        Class<?> lock = Class.forName("jdk.internal.vm.ThreadSnapshot$ThreadLock");
        MethodHandles.Lookup own = MethodHandles.lookup();
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, own);
        of =
                inside.findStatic(type, "of", MethodType.methodType(type, Thread.class))
                        .asType(MethodType.methodType(Object.class, Thread.class));
        state = getter(inside, type, "threadState", Thread.State.class);
        stack = getter(inside, type, "stackTrace", StackTraceElement[].class);
        blockedOn = getter(inside, type, "blockedOn", Object.class);
        waitingOn = getter(inside, type, "waitingOn", Object.class);
        locks =
                inside.findGetter(type, "locks", lock.arrayType())
                        .asType(MethodType.methodType(Object[].class, Object.class));
        lockObject =
                getter(MethodHandles.privateLookupIn(lock, own), lock, "lockObject", Object.class);
    }

    private static MethodHandle getter(
            MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> result)
            throws ReflectiveOperationException {
        return lookup.findVirtual(type, name, MethodType.methodType(result))
                .asType(MethodType.methodType(result, Object.class));
    }

    /// Empty when the thread has ended.
    Optional<Snapshot> of(Thread thread) throws Throwable {
        Object snapshot = (Object) of.invokeExact(thread);
        if (snapshot == null) {
            return Optional.empty();
        }
        Thread.State now = (Thread.State) state.invokeExact(snapshot);
        Object target =
                switch (now) {
                    case BLOCKED -> (Object) blockedOn.invokeExact(snapshot);
                    case WAITING, TIMED_WAITING -> (Object) waitingOn.invokeExact(snapshot);
                    case NEW, RUNNABLE, TERMINATED -> null;
                };
        List<Object> owned = new ArrayList<>();
        for (Object lock : (Object[]) locks.invokeExact(snapshot)) {
            Object monitor = (Object) lockObject.invokeExact(lock);
            // A monitor that it waits on, or wants again after that, is on its stack but not its.
            if (monitor != null && monitor != target) {
                owned.add(monitor);
            }
        }
        return Optional.of(
                new Snapshot(
                        now, target, owned, (StackTraceElement[]) stack.invokeExact(snapshot)));
    }
}
