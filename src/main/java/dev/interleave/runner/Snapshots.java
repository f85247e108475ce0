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
    private final MethodHandle lockDepth;

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
        MethodHandles.Lookup insideLock = MethodHandles.privateLookupIn(lock, own);
        lockObject = getter(insideLock, lock, "lockObject", Object.class);
        lockDepth = getter(insideLock, lock, "depth", int.class);
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
        StackTraceElement[] frames = (StackTraceElement[]) stack.invokeExact(snapshot);
        Object[] held = (Object[]) locks.invokeExact(snapshot);
        if (target == null && isInWait(now, frames)) {
            target = innermost(held);
        }
        List<Object> owned = new ArrayList<>();
        for (Object lock : held) {
            Object monitor = (Object) lockObject.invokeExact(lock);
            // A monitor that it waits on, or wants again after that, is on its stack but not its.
            if (monitor != null && monitor != target) {
                owned.add(monitor);
            }
        }
        return Optional.of(new Snapshot(now, target, owned, frames));
    }

    private static boolean isInWait(Thread.State state, StackTraceElement[] frames) {
        return (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)
                && frames.length > 0
                && frames[0].getClassName().equals("java.lang.Object");
    }

    /// The monitor that was entered last. Who is in `Object.wait` waits on it, as good as always,
    /// and the JVM does not say so itself once the method is compiled.
    private @Nullable Object innermost(Object[] held) throws Throwable {
        Object found = null;
        int least = Integer.MAX_VALUE;
        for (Object lock : held) {
            int depth = (int) lockDepth.invokeExact(lock);
            if (depth < least) {
                least = depth;
                found = (Object) lockObject.invokeExact(lock);
            }
        }
        return found;
    }
}
