package dev.interleave.runner;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// The barriers that the program has made: who waits at one is parked on a part of it, which does
/// not know the whole. Safe from any thread.
final class Barriers {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int MOST = 1_000;
    private static final long TRIP = U.objectFieldOffset(CyclicBarrier.class, "trip");
    private static final List<WeakReference<CyclicBarrier>> MADE = new CopyOnWriteArrayList<>();

    private Barriers() {}

    /// The current thread has made this barrier.
    static void made(CyclicBarrier barrier) {
        if (MADE.size() >= MOST) {
            MADE.removeIf(made -> made.get() == null);
        }
        if (MADE.size() < MOST) {
            MADE.add(new WeakReference<>(barrier));
        }
    }

    /// The barrier whose waiters park on this condition, or null when it is not known.
    // A condition is compared by identity.
    @SuppressWarnings("ReferenceEquality")
    static @Nullable CyclicBarrier with(Object condition) {
        for (WeakReference<CyclicBarrier> made : MADE) {
            CyclicBarrier barrier = made.get();
            if (barrier != null && U.getReference(barrier, TRIP) == condition) {
                return barrier;
            }
        }
        return null;
    }
}
