package dev.interleave.runner;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;

/// Who holds a contended monitor, read where HotSpot keeps it: the header of an object whose
/// monitor somebody waits for points to an `ObjectMonitor`, and its field `_owner` is the id of the
/// thread that holds it. Where that field is, the JVM itself tells, by the table that debuggers
/// use.
///
/// The first contention of a monitor is an exception: the JVM does not know the owner until it lets
/// go. Then the answer is 0, and what was recorded at the acquisition tells it.
final class MonitorOwner {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int KNOWN_VERSION = 25;
    private static final long TAG = 3;
    private static final long HAS_MONITOR = 2;

    /// Smaller ids are no threads.
    private static final long FIRST_THREAD = 3;

    private static volatile long ownerOffset = -1;

    private MonitorOwner() {}

    /// Id of the thread that holds this monitor, which the current thread waits for, or 0.
    static long of(Object monitor) {
        long offset = ownerOffset;
        if (offset < 0) {
            return 0;
        }
        long header = U.getLongVolatile(monitor, 0);
        if ((header & TAG) != HAS_MONITOR) {
            return 0;
        }
        long owner = U.getLongVolatile(null, (header & ~TAG) + offset);
        return owner < FIRST_THREAD || owner == Thread.currentThread().threadId() ? 0 : owner;
    }

    /// Looks up where it is. Without it nobody is ever known.
    static void connect(Path jvm) {
        if (!headersPoint()) {
            return;
        }
        try {
            SymbolLookup library = SymbolLookup.libraryLookup(jvm, Arena.global());
            long entry = U.getAddress(null, library.findOrThrow("gHotSpotVMStructs").address());
            long stride = value(library, "gHotSpotVMStructEntryArrayStride");
            long type = value(library, "gHotSpotVMStructEntryTypeNameOffset");
            long field = value(library, "gHotSpotVMStructEntryFieldNameOffset");
            long offset = value(library, "gHotSpotVMStructEntryOffsetOffset");
            for (; U.getAddress(null, entry + type) != 0; entry += stride) {
                if (text(entry + type).equals("ObjectMonitor")
                        && text(entry + field).equals("_owner")) {
                    ownerOffset = U.getLong(null, entry + offset);
                    return;
                }
            }
        } catch (RuntimeException e) {
            // Another JVM, or another version: the acquisitions still tell.
        }
    }

    /// From now on nobody is known.
    static void disconnect() {
        ownerOffset = -1;
    }

    /// Whether a header with that tag points to a monitor. Options can make it mean something else,
    /// and to follow it then would be the end of the JVM.
    private static boolean headersPoint() {
        if (Runtime.version().feature() != KNOWN_VERSION) {
            return false;
        }
        for (String argument : VM.getRuntimeArguments()) {
            if (argument.contains("ObjectMonitorTable")
                    || argument.contains("CompactObjectHeaders")
                    || argument.contains("LockingMode")) {
                return false;
            }
        }
        return true;
    }

    private static long value(SymbolLookup library, String name) {
        return U.getLong(null, library.findOrThrow(name).address());
    }

    private static String text(long pointer) {
        long address = U.getAddress(null, pointer);
        return address == 0 ? "" : MemorySegment.ofAddress(address).reinterpret(200).getString(0);
    }
}
