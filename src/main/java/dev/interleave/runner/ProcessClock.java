package dev.interleave.runner;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// Processor time of this JVM, all its threads together: the program's, the JIT's, the collector's.
final class ProcessClock {
    private static final int PROCESS_CPU_CLOCK = 2;
    private static final MethodHandle CLOCK = find();

    private ProcessClock() {}

    /// Nanoseconds, or 0 where the system does not tell.
    static long nanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(2 * Long.BYTES, Long.BYTES);
            return (int) CLOCK.invokeExact(PROCESS_CPU_CLOCK, time.address()) == 0
                    ? time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                            + time.get(ValueLayout.JAVA_LONG, Long.BYTES)
                    : 0;
        } catch (Throwable e) {
            return 0;
        }
    }

    private static MethodHandle find() {
        FunctionDescriptor type =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
        if (!System.getProperty("os.name").equals("Linux")) {
            return MethodHandles.empty(type.toMethodType());
        }
        return Linker.nativeLinker()
                .defaultLookup()
                .find("clock_gettime")
                .map(address -> Linker.nativeLinker().downcallHandle(address, type))
                .orElseGet(() -> MethodHandles.empty(type.toMethodType()));
    }
}
