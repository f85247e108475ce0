package dev.interleave.runner;

import java.util.NoSuchElementException;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;

/// Who holds a contended monitor, read where HotSpot keeps it: the header of an object whose
/// monitor somebody waits for points to an `ObjectMonitor`, and its field `_owner` is the id of the
/// thread that holds it. Where that field is, [VmStructs] tell.
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
    static void connect(VmStructs structs) {
        if (!headersPoint()) {
            return;
        }
        try {
            ownerOffset = structs.offset("ObjectMonitor", "_owner");
        } catch (NoSuchElementException e) {
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
}
