package dev.interleave.runner;

import dev.interleave.trace.InternalFailures;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// Locks and conditions inside objects of the JDK: a thread that waits for one waits for the object
/// that the learner has a name for, as for a queue, whatever locks it consists of.
//
// Objects are told apart by identity.
@SuppressWarnings("ReferenceEquality")
final class InnerLocks {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final int MOST_MAPS = 100;
    private static final int LONGEST_TABLE = 1 << 16;
    private static final String BIN = ConcurrentHashMap.class.getName() + "$";
    private static final long TABLE = offset(ConcurrentHashMap.class.getName(), "table");
    private static final long HASH = offset(BIN + "Node", "hash");

    /// Maps of which somebody has waited for a bin.
    private static final List<LockInfo> MAPS = new CopyOnWriteArrayList<>();

    private InnerLocks() {}

    static void reset() {
        MAPS.clear();
    }

    /// Whether the learner's code that calls such a class waits for that object itself.
    static boolean isLockItself(String callee) {
        return callee.isEmpty()
                || callee.startsWith(LOCKS)
                || callee.equals("java.lang.Object")
                || callee.equals("java.lang.Thread")
                || callee.equals("java.util.concurrent.Semaphore")
                || callee.equals("java.util.concurrent.CountDownLatch");
    }

    /// A bin of a map, which is locked while it is changed.
    static boolean isBin(Object monitor) {
        return monitor.getClass().getName().startsWith(BIN);
    }

    /// The known map that this bin is of, or null.
    static @Nullable LockInfo mapOf(Object bin) {
        for (LockInfo info : MAPS) {
            if (info.get() instanceof ConcurrentHashMap<?, ?> map && index(map, bin) >= 0) {
                return info;
            }
        }
        return null;
    }

    static void knows(LockInfo map) {
        if (MAPS.size() < MOST_MAPS && !MAPS.contains(map)) {
            MAPS.add(map);
        }
    }

    /// Which bin of the map that is, or -1.
    static int index(ConcurrentHashMap<?, ?> map, Object bin) {
        if (TABLE < 0 || HASH < 0 || !(U.getReferenceVolatile(map, TABLE) instanceof Object[] t)) {
            return -1;
        }
        int hash = U.getInt(bin, HASH);
        if (hash >= 0) {
            int index = hash & (t.length - 1);
            return t[index] == bin ? index : -1;
        }
        // The place of a key that is still being computed, or the root of a tree.
        for (int i = 0; i < Math.min(t.length, LONGEST_TABLE); i++) {
            if (t[i] == bin) {
                return i;
            }
        }
        return -1;
    }

    /// What the learner's code has a name for, of the objects that the thread is inside of:
    /// beginning with the innermost, whatever contains it.
    ///
    /// @param receivers innermost first
    static @Nullable Object outermost(List<Object> receivers) {
        Object found = null;
        for (Object receiver : receivers) {
            if (found == null) {
                String name = receiver.getClass().getName();
                found = name.startsWith(LOCKS) || name.indexOf('$') >= 0 ? null : receiver;
            } else if (found instanceof ThreadPoolExecutor) {
                // What is around it only hands on.
                return found;
            } else if (receiver != found && contains(receiver, found)) {
                found = receiver;
            }
        }
        return found;
    }

    private static boolean contains(Object outer, Object inner) {
        for (Class<?> c = outer.getClass(); c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive()
                        && field.getType().isInstance(inner)
                        && U.getReference(outer, U.objectFieldOffset(field)) == inner) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The locks and conditions inside this object are known as the object from now on.
    static void alias(Object outer, LockInfo info) {
        LockTable table = LockRecorder.locks();
        for (Class<?> c = outer.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getClassLoader() != null) {
                continue;
            }
            for (Field field : c.getDeclaredFields()) {
                Class<?> type = field.getType();
                boolean lock = Lock.class.isAssignableFrom(type);
                if (!Modifier.isStatic(field.getModifiers())
                        && (lock || Condition.class.isAssignableFrom(type))) {
                    Object value = U.getReference(outer, U.objectFieldOffset(field));
                    if (value != null) {
                        table.alias(lock ? LockObjects.of(value) : value, info);
                    }
                }
            }
        }
    }

    private static long offset(String type, String field) {
        try {
            return U.objectFieldOffset(Class.forName(type), field);
        } catch (ClassNotFoundException | InternalError e) {
            InternalFailures.note(e);
            // Another JDK keeps this otherwise: then less is known.
            return -1;
        }
    }
}
