package dev.interleave.runner;

import jdk.internal.misc.Unsafe;

/// A thread of the recorder's own; it leaves no events and does not keep the JVM alive.
final class HelperThread extends Thread {
    private static final Unsafe U = Unsafe.getUnsafe();

    HelperThread(String name, Runnable body) {
        super(null, body, name, 0, false);
        setDaemon(true);
        ThreadIds.ours(this);
    }

    /// Lets the current helper wait that long, or a little less when somebody wakes it.
    ///
    /// Not in a native call: a JVM that ends waits up to 0.3 s for threads that are in one. Not by
    /// what the JDK offers: that is hooked.
    static void pause(long micros) {
        // Somebody may interrupt all threads; an interrupted one would not wait.
        var _ = Thread.interrupted();
        U.park(false, micros * 1_000);
    }
}
