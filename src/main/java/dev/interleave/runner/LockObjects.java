package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.internal.misc.Unsafe;

/// Which object a lock of the JDK is known by: the one that threads park on. Both locks of a
/// `ReadWriteLock` are one.
final class LockObjects {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final long REENTRANT = U.objectFieldOffset(ReentrantLock.class, "sync");
    private static final long READ_WRITE =
            U.objectFieldOffset(ReentrantReadWriteLock.class, "sync");
    private static final long READ =
            U.objectFieldOffset(ReentrantReadWriteLock.ReadLock.class, "sync");
    private static final long WRITE =
            U.objectFieldOffset(ReentrantReadWriteLock.WriteLock.class, "sync");
    private static final long LATCH = U.objectFieldOffset(CountDownLatch.class, "sync");
    private static final long SEMAPHORE = U.objectFieldOffset(Semaphore.class, "sync");
    private static final Class<?> CONDITION = condition();
    private static final long OUTER =
            CONDITION == Void.class ? 0 : U.objectFieldOffset(CONDITION, "this$0");

    private LockObjects() {}

    static Object of(Object lock) {
        // Plain tests: linking a switch over types would cost the program's first lock 50 ms.
        Object known = lock;
        if (lock instanceof ReentrantLock) {
            known = U.getReference(lock, REENTRANT);
        } else if (lock instanceof ReentrantReadWriteLock) {
            known = U.getReference(lock, READ_WRITE);
        } else if (lock instanceof ReentrantReadWriteLock.ReadLock) {
            known = U.getReference(lock, READ);
        } else if (lock instanceof ReentrantReadWriteLock.WriteLock) {
            known = U.getReference(lock, WRITE);
        } else if (lock instanceof Semaphore) {
            known = U.getReference(lock, SEMAPHORE);
        } else if (lock instanceof CountDownLatch) {
            known = U.getReference(lock, LATCH);
        } else if (CONDITION.isInstance(lock)) {
            known = U.getReference(lock, OUTER);
        }
        return known == null ? lock : known;
    }

    /// Whether several threads can have it at once.
    static boolean isShared(Object lock) {
        return lock instanceof Semaphore || lock instanceof ReentrantReadWriteLock.ReadLock;
    }

    private static Class<?> condition() {
        try {
            return Class.forName(
                    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject");
        } catch (ClassNotFoundException e) {
            InternalFailures.note(e);
            return Void.class;
        }
    }
}
