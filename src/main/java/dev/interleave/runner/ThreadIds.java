package dev.interleave.runner;

import java.util.concurrent.atomic.AtomicLong;
import jdk.internal.misc.Unsafe;

/// Numbers of threads. The program's threads have those that they have under plain `java FILE`, the
/// same in each run; threads of ours, and those that the warm-up has used, have numbers far above.
///
/// A number says which thread it is among all that are alive, and is never taken while another one
/// has it: the program would have to start a thousand million threads.
final class ThreadIds {
    private static final Unsafe U = Unsafe.getUnsafe();

    /// Numbers of ours; with room above within 32 bits, which is what the trace has for them.
    private static final long FAR = 1L << 30;

    /// What the first thread of a program has under `java FILE` of JDK 25, with its usual options:
    /// the JVM's own threads, and one that the launcher of source files starts, come before.
    private static final long FIRST = 22;

    private static final long ID = U.objectFieldOffset(Thread.class, "tid");
    private static final long NEXT = next();
    private static final AtomicLong FAR_NEXT = new AtomicLong(FAR + (FAR >> 1));

    private static long first;
    private static int carriers;

    private ThreadIds() {}

    /// Called first of all in `main`: from here on all that is started here has a number of ours.
    static void moveAway() {
        if (NEXT != 0) {
            first = Math.max(FIRST, U.getLongVolatile(null, NEXT));
            U.putLongVolatile(null, NEXT, FAR);
        }
    }

    /// The program is about to begin, and none is left of one before it.
    static void startOver() {
        if (NEXT != 0 && first != 0) {
            U.putLongVolatile(null, NEXT, first);
            carriers = Runtime.getRuntime().availableProcessors();
        }
    }

    /// The thread, which is not started yet, is one of ours: gives back the number that it has
    /// taken from the program's, unless one of these was made meanwhile.
    static void ours(Thread thread) {
        if (NEXT != 0) {
            long id = U.getLong(thread, ID);
            if (id < FAR) {
                U.putLongVolatile(thread, ID, FAR_NEXT.getAndIncrement());
                boolean _ = U.compareAndSetLong(null, NEXT, id + 1, id);
            }
        }
    }

    /// The program has made its first virtual thread. Under plain `java` the JDK starts a thread of
    /// its own just before.
    static void firstVirtual(Thread thread) {
        if (NEXT != 0) {
            long id = U.getLong(thread, ID);
            if (U.compareAndSetLong(null, NEXT, id + 1, id + 2)) {
                U.putLongVolatile(thread, ID, id + 1);
            }
        }
    }

    /// The program starts a virtual thread. Under plain `java` the JDK adds a carrier for each of
    /// the first ones, up to as many as there are cores; here they are there already.
    static void virtualStarted() {
        if (NEXT != 0 && carriers > 0) {
            carriers--;
            long _ = U.getAndAddLong(null, NEXT, 1);
        }
    }

    /// Where the JVM keeps the next number, or 0.
    private static long next() {
        try {
            Class<?> numbers = Class.forName("java.lang.Thread$ThreadIdentifiers", true, null);
            var field = numbers.getDeclaredField("NEXT_TID_OFFSET");
            return U.getLong(U.staticFieldBase(field), U.staticFieldOffset(field));
        } catch (ReflectiveOperationException e) {
            // Another JDK: the program's threads have other numbers.
            return 0;
        }
    }
}
