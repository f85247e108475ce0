package dev.interleave.runner;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.internal.misc.Unsafe;

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

    /// `PROT_READ | PROT_WRITE`, `PROT_READ | PROT_EXEC`, `MAP_PRIVATE | MAP_ANONYMOUS`, and
    /// `MAP_NORESERVE | MAP_32BIT`.
    private static final int READ_WRITE = 3;

    private static final int READ_EXECUTE = 5;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int LOW = 0x4040;

    private static final int CORE_CHECKS = 100;
    private static final Unsafe U = Unsafe.getUnsafe();

    private static final MethodHandle THREAD_POINTER =
            LINKER.defaultLookup()
                    .find("pthread_self")
                    .map(address ->
                            LINKER.downcallHandle(
                                    address,
                                    FunctionDescriptor.of(ValueLayout.JAVA_LONG),
                                    Linker.Option.critical(false)))
                    .orElseGet(() -> MethodHandles.constant(long.class, 0L));

    /// From a thread's pointer to where the kernel keeps the number of the core that the thread
    /// runs on, or 0 where that is not known.
    private static final long CORE_OFFSET = coreOffset();

    private OperatingSystem() {}

    /// The core that the current thread runs on.
    static int core() {
        try {
            return (int) CORE.invokeExact();
        } catch (Throwable e) {
            return -1;
        }
    }

    /// Where the kernel keeps the number of the core that the current thread runs on: reading it
    /// there is several times faster than [#core]. To be read by this thread only, as an int.
    ///
    /// @return its address, or 0 where there is no such place
    static long coreAddress() {
        return CORE_OFFSET == 0 ? 0 : threadPointer() + CORE_OFFSET;
    }

    /// The area that glibc shares with the kernel for restartable sequences holds the number. Only
    /// on this processor the thread's pointer is what `pthread_self` answers.
    private static long coreOffset() {
        if (!amd64Linux()) {
            return 0;
        }
        long offset = variable("__rseq_offset", Long.BYTES);
        long size = variable("__rseq_size", Integer.BYTES);
        if (offset == 0 || size == 0 || threadPointer() == 0) {
            return 0;
        }
        long found = offset + Integer.BYTES;
        // The thread may move to another core between two looks, but hardly each time.
        for (int i = 0; i < CORE_CHECKS; i++) {
            if (U.getInt(null, threadPointer() + found) == core()) {
                return found;
            }
        }
        return 0;
    }

    private static long variable(String name, int bytes) {
        return LINKER.defaultLookup()
                .find(name)
                .map(address -> address.reinterpret(bytes))
                .map(place ->
                        bytes == Long.BYTES
                                ? place.get(ValueLayout.JAVA_LONG, 0)
                                : (long) place.get(ValueLayout.JAVA_INT, 0))
                .orElse(0L);
    }

    private static long threadPointer() {
        try {
            return (long) THREAD_POINTER.invokeExact();
        } catch (Throwable e) {
            return 0;
        }
    }

    /// Memory below 2 GB, all 0: the JIT writes such an address in half the bytes, and on amd64
    /// code that counts there is some percent faster. The system gives it when it is touched.
    ///
    /// @return its address, or 0 where there is none
    static long lowMemory(long bytes) {
        if (!amd64Linux()) {
            return 0;
        }
        try {
            return map(bytes, PRIVATE_ANONYMOUS | LOW);
        } catch (Throwable e) {
            return 0;
        }
    }

    /// Machine code that can be called.
    ///
    /// @return its address, or 0 where the system gives none
    static long code(byte[] code) {
        if (!amd64Linux()) {
            return 0;
        }
        try {
            long address = map(code.length, PRIVATE_ANONYMOUS);
            if (address == 0) {
                return 0;
            }
            U.copyMemory(code, Unsafe.ARRAY_BYTE_BASE_OFFSET, null, address, code.length);
            FunctionDescriptor type =
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT);
            MethodHandle protect =
                    LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("mprotect"), type);
            long length = code.length;
            return (int) protect.invokeExact(address, length, READ_EXECUTE) == 0 ? address : 0;
        } catch (Throwable e) {
            return 0;
        }
    }

    private static long map(long bytes, int flags) throws Throwable {
        FunctionDescriptor type =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_LONG);
        MethodHandle map = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("mmap"), type);
        long address = (long) map.invokeExact(0L, bytes, READ_WRITE, flags, -1, 0L);
        return address < 0 ? 0 : address;
    }

    static boolean amd64Linux() {
        return System.getProperty("os.arch").equals("amd64")
                && System.getProperty("os.name").equals("Linux");
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
