package dev.interleave.runner;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What the thing that a thread waits on says of itself: how many permits are left, who has not
/// come, whether it is empty. Reads fields without locks; safe from any thread.
final class Figures {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final int PARTIES_SHIFT = 16;
    private static final int PHASE_SHIFT = 32;
    private static final long COUNT_MASK = 0xffff;
    private static final long PHASER_STATE = U.objectFieldOffset(Phaser.class, "state");
    private static final long BARRIER_PARTIES = U.objectFieldOffset(CyclicBarrier.class, "parties");
    private static final long BARRIER_COUNT = U.objectFieldOffset(CyclicBarrier.class, "count");
    private static final long PHASER = phaser();
    private static final String CONCURRENT = "java.util.concurrent.";

    private Figures() {}

    /// To follow what is waited on, as in `, whose count is still 1`; or empty.
    ///
    /// @param on what the thread is parked on, or null
    /// @param stack of that thread
    static String of(@Nullable Object on, StackTraceElement[] stack) {
        int own = OwnClasses.index(stack);
        StackTraceElement call = own > 0 ? stack[own - 1] : null;
        String callee = call == null ? "" : call.getClassName();
        String method = call == null ? "" : call.getMethodName();
        long count = Awaited.latchCount(on);
        if (count > 0) {
            return ", whose count is still " + count;
        }
        if (on != null && on.getClass().getName().startsWith(CONCURRENT + "Semaphore$")) {
            return permits(Awaited.state(on));
        }
        if (on instanceof Exchanger<?> || callee.equals(Exchanger.class.getName())) {
            return ", and no partner has come";
        }
        if (on != null
                && PHASER >= 0
                && on.getClass().getName().equals(CONCURRENT + "Phaser$QNode")) {
            return phaser(U.getReferenceVolatile(on, PHASER));
        }
        if (on != null && callee.equals(CyclicBarrier.class.getName())) {
            CyclicBarrier barrier = Barriers.with(on);
            return barrier == null ? "" : barrier(barrier);
        }
        if (callee.startsWith(CONCURRENT)
                && (callee.endsWith("Queue") || callee.endsWith("Deque"))) {
            return queue(callee, method);
        }
        return "";
    }

    private static String permits(int left) {
        return switch (left) {
            case -1 -> "";
            case 0 -> ", which has no permit left";
            case 1 -> ", which has 1 permit left, not enough for it";
            default -> ", which has %d permits, not enough for it".formatted(left);
        };
    }

    private static String phaser(@Nullable Object phaser) {
        if (phaser == null) {
            return "";
        }
        long state = U.getLongVolatile(phaser, PHASER_STATE);
        long parties = state >>> PARTIES_SHIFT & COUNT_MASK;
        long unarrived = state & COUNT_MASK;
        int phase = (int) (state >>> PHASE_SHIFT);
        return phase < 0 || parties == 0
                ? ""
                : ", where %d of %d parties have arrived in phase %d"
                        .formatted(parties - unarrived, parties, phase);
    }

    private static String barrier(CyclicBarrier barrier) {
        int parties = U.getInt(barrier, BARRIER_PARTIES);
        int missing = U.getIntVolatile(barrier, BARRIER_COUNT);
        return ", where %d of %d have arrived".formatted(parties - missing, parties);
    }

    private static String queue(String type, String method) {
        boolean hands = type.endsWith("SynchronousQueue") || method.equals("transfer");
        if (method.startsWith("take") || method.startsWith("poll")) {
            return hands ? ", where nobody hands anything over" : ", which is empty";
        }
        if (method.startsWith("put") || method.startsWith("offer") || method.equals("transfer")) {
            return hands ? ", where nobody takes anything" : ", which is full";
        }
        return "";
    }

    private static long phaser() {
        try {
            Class<?> node = Class.forName(CONCURRENT + "Phaser$QNode", false, null);
            return U.objectFieldOffset(node, "phaser");
        } catch (ClassNotFoundException | InternalError e) {
            // Another JDK keeps this otherwise: then less is known.
            return -1;
        }
    }
}
