package dev.interleave.runner;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What the program's own fields call a lock: the static fields of its classes, and the fields of
/// the object whose `main` runs. A field names one object wherever it is passed on to; a parameter
/// (`first`, `second`) means another one in each call.
///
/// An element of an array or list has a name, too, as in `forks[2]`. Safe from any thread: nothing
/// here takes a monitor, parks, or calls the learner's code.
final class FieldNames {
    private static final Unsafe U = Unsafe.getUnsafe();

    /// Elements of an array or list that are looked at.
    private static final int MOST_ELEMENTS = 100;

    /// Classes whose fields have not been read yet: a class is queued while it is being defined.
    private static final Queue<Class<?>> DEFINED = new ConcurrentLinkedQueue<>();

    private static final AtomicReference<Known> KNOWN =
            new AtomicReference<>(new Known(new WeakReference<>(null), List.of()));

    private FieldNames() {}

    /// Where a field is.
    ///
    /// @param type in whose static fields it is, or null for a field of the main object
    private record Place(String name, @Nullable Class<?> type, long offset) {}

    private record Known(WeakReference<Object> main, List<Place> places) {}

    /// The program that ran before is over.
    static void forget() {
        DEFINED.clear();
        KNOWN.set(new Known(new WeakReference<>(null), List.of()));
    }

    /// Such a class is the learner's. Its fields are read later: here it is not usable yet.
    static void defined(Class<?> type) {
        boolean _ = DEFINED.add(type);
    }

    /// Hook: the program's `main` is about to run on this object.
    ///
    /// @return the same object
    static Object main(Object object) {
        try {
            List<Place> places = new ArrayList<>();
            for (Class<?> c = object.getClass(); isOwn(c); c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (canHold(field) && !Modifier.isStatic(field.getModifiers())) {
                        places.add(new Place(field.getName(), null, U.objectFieldOffset(field)));
                    }
                }
            }
            KNOWN.updateAndGet(old -> {
                List<Place> all = new ArrayList<>(places);
                old.places.stream().filter(p -> p.type != null).forEach(all::add);
                return new Known(new WeakReference<>(object), List.copyOf(all));
            });
            // Before any thread of the program contends: there the fields cannot be read.
            update();
        } catch (Throwable e) {
            Recorder.failed(e);
        }
        return object;
    }

    /// Reads what fields there are in classes that were defined since. For threads that run the
    /// learner's code: it may load classes.
    static void update() {
        List<Place> places = new ArrayList<>();
        List<Class<?>> read = new ArrayList<>();
        // They stay queued until their fields are known: who comes meanwhile reads them, too.
        for (Class<?> c : DEFINED) {
            read.add(c);
            try {
                for (Field field : c.getDeclaredFields()) {
                    if (canHold(field) && Modifier.isStatic(field.getModifiers())) {
                        places.add(new Place(field.getName(), c, U.staticFieldOffset(field)));
                    }
                }
            } catch (LinkageError e) {
                // A field of a class that is not there: the program will say so itself.
            }
        }
        if (!places.isEmpty()) {
            KNOWN.updateAndGet(old -> {
                List<Place> all = new ArrayList<>(old.places);
                all.addAll(places);
                return new Known(old.main, List.copyOf(all));
            });
        }
        read.forEach(DEFINED::remove);
    }

    private static boolean isOwn(@Nullable Class<?> type) {
        return type != null && OwnClasses.contains(type.getName());
    }

    private static boolean canHold(Field field) {
        Class<?> type = field.getType();
        return !type.isPrimitive() && type != String.class && !field.isSynthetic();
    }

    /// The field that holds this lock, or empty.
    ///
    /// @param lock as in [LockObjects]
    static String of(Object lock) {
        Known known = KNOWN.get();
        Object main = known.main.get();
        for (Place place : known.places) {
            Object base = place.type == null ? main : place.type;
            if (base == null || (place.type != null && U.shouldBeInitialized(place.type))) {
                continue;
            }
            Object value = U.getReference(base, place.offset);
            if (is(value, lock)) {
                return place.name;
            }
            int index = index(value, lock);
            if (index >= 0) {
                return place.name + "[" + index + "]";
            }
        }
        return "";
    }

    // Two locks are two, even when a learner's `equals` says otherwise.
    @SuppressWarnings("ReferenceEquality")
    private static boolean is(@Nullable Object value, Object lock) {
        return value == lock
                || ((value instanceof ReentrantLock
                                || value instanceof ReentrantReadWriteLock
                                || value instanceof Semaphore
                                || value instanceof CountDownLatch)
                        && LockObjects.of(value) == lock);
    }

    /// Which element of the array or list it is; -1 for none.
    static int index(@Nullable Object value, Object lock) {
        if (value instanceof Object[] array) {
            for (int i = 0; i < Math.min(array.length, MOST_ELEMENTS); i++) {
                if (is(array[i], lock)) {
                    return i;
                }
            }
        } else if (value instanceof List<?> list && isPlain(list)) {
            try {
                for (int i = 0; i < Math.min(list.size(), MOST_ELEMENTS); i++) {
                    if (is(list.get(i), lock)) {
                        return i;
                    }
                }
            } catch (IndexOutOfBoundsException e) {
                // The program is changing it.
            }
        }
        return -1;
    }

    /// Such a list can be read without locks and without the learner's code.
    private static boolean isPlain(List<?> list) {
        String type = list.getClass().getName();
        return type.equals("java.util.ArrayList")
                || type.equals("java.util.Arrays$ArrayList")
                || type.startsWith("java.util.ImmutableCollections$List");
    }
}
