package dev.interleave.launch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Ends a process and everything it started.
///
/// On Linux and macOS a child JVM leads a process group of its own, so one signal reaches whatever
/// it started, even orphans of processes that are gone. What moved to another group by itself is
/// found through its parents, and elsewhere that is all there is.
final class ProcessTree {
    private static final int SIGKILL = 9;
    private static final Optional<MethodHandle> KILL = findKill();

    private ProcessTree() {}

    /// Kills the process and all its descendants; returns without waiting for them to vanish.
    ///
    /// @param leadsGroup whether its process id is that of its group too
    static void kill(ProcessHandle process, boolean leadsGroup) {
        // Before the parent goes: its children have no link to it afterwards.
        List<ProcessHandle> descendants = process.descendants().toList();
        if (leadsGroup) {
            killGroup(process.pid());
        }
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /// Kills what is left of the group whose leader has ended. Harmless when nothing is.
    static void killGroup(long leader) {
        KILL.ifPresent(kill -> send(kill, leader));
    }

    private static void send(MethodHandle kill, long leader) {
        // 0 and 1 would mean our own group and everything.
        if (leader <= 1 || leader > Integer.MAX_VALUE) {
            return;
        }
        try {
            // The result says whether anybody was there, which does not matter.
            int ignored = (int) kill.invokeExact((int) -leader, SIGKILL);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot call kill", e);
        }
    }

    private static Optional<MethodHandle> findKill() {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("kill")
                .map(address ->
                        linker.downcallHandle(
                                address,
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT)));
    }
}
