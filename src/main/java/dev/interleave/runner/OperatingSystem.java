package dev.interleave.runner;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The few things the recorder asks the operating system for directly. What a system does not have
/// answers -1.
final class OperatingSystem {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CORE = find("sched_getcpu", Linker.Option.critical(false));
    private static final MethodHandle SETSID = find("setsid");
    private static final MethodHandle PARENT = find("getppid");
    private static final MethodHandle SLEEP = find("usleep", ValueLayout.JAVA_INT);
    private static final MethodHandle KILL =
            find("kill", new MemoryLayout[] {ValueLayout.JAVA_INT, ValueLayout.JAVA_INT});
    private static final int SIGKILL = 9;

    private OperatingSystem() {}

    /// The core that the current thread runs on.
    static int core() {
        try {
            return (int) CORE.invokeExact();
        } catch (Throwable e) {
            return -1;
        }
    }

    /// Makes this process the leader of a session and process group of its own, so that it can be
    /// killed together with all that it starts.
    ///
    /// @return the group's id
    static int newSession() {
        try {
            return (int) SETSID.invokeExact();
        } catch (Throwable e) {
            return -1;
        }
    }

    /// Kills every process of the group, at once.
    ///
    /// @param group id of a group, greater than 1
    static void killGroup(int group) {
        try {
            int _ = (int) KILL.invokeExact(-group, SIGKILL);
        } catch (Throwable e) {
            // The caller ends this process in any case.
        }
    }

    /// Process id of the parent; it changes when the parent dies.
    static int parent() {
        try {
            return (int) PARENT.invokeExact();
        } catch (Throwable e) {
            return -1;
        }
    }

    /// Waits outside of Java: no park permit is used up, no interrupt is seen, no event recorded.
    @SuppressWarnings("ThreadPriorityCheck") // Only where nothing better is to be had.
    static void pause(int micros) {
        try {
            if ((int) SLEEP.invokeExact(micros) >= 0) {
                return;
            }
        } catch (Throwable e) {
            // Falls through: yielding is the next best thing.
        }
        Thread.yield();
    }

    private static MethodHandle find(String name, Linker.Option... options) {
        return find(name, new MemoryLayout[0], options);
    }

    private static MethodHandle find(String name, MemoryLayout argument) {
        return find(name, new MemoryLayout[] {argument});
    }

    private static MethodHandle find(
            String name, MemoryLayout[] arguments, Linker.Option... options) {
        FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
        return LINKER.defaultLookup()
                .find(name)
                .map(address -> LINKER.downcallHandle(address, type, options))
                .orElseGet(() -> {
                    MethodType java = type.toMethodType();
                    return MethodHandles.dropArguments(
                            MethodHandles.constant(int.class, -1), 0, java.parameterList());
                });
    }
}
