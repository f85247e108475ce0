package dev.interleave.runner;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/// What the learner's methods that a thread is in call an object: by a variable or field that
/// really holds it, itself or as an element, whatever the call is that the thread waits in. Filled
/// while classes are rewritten; may be asked by any thread.
//
// Objects are told apart by identity.
@SuppressWarnings("ReferenceEquality")
final class Variables {
    private static final Unsafe U = Unsafe.getUnsafe();

    /// By name of the class.
    private static final Map<String, List<Scope>> KNOWN = new ConcurrentHashMap<>();

    private Variables() {}

    /// One variable of a method, and where it lives.
    record Scope(String method, int slot, SourceName name, int fromLine, int toLine) {
        boolean isAt(String in, int number, int line) {
            return slot == number && fromLine <= line && line <= toLine && method.equals(in);
        }
    }

    static void add(String className, List<Scope> scopes) {
        KNOWN.put(className, List.copyOf(scopes));
    }

    /// The best name that the current thread has for it.
    ///
    /// @param known as in [LockObjects]
    static SourceName nameOf(Object known, List<LiveFrames.Own> frames) {
        SourceName best = SourceName.NONE;
        for (LiveFrames.Own frame : frames) {
            SourceName name = in(frame, known);
            if (!name.isEmpty() && (best.isEmpty() || name.rank().compareTo(best.rank()) < 0)) {
                best = name;
            }
        }
        return best;
    }

    private static SourceName in(LiveFrames.Own frame, Object known) {
        List<@Nullable Object> values = frame.variables();
        if (!values.isEmpty() && values.getFirst() != null) {
            SourceName field = field(values.getFirst(), frame.className(), known);
            if (!field.isEmpty()) {
                return field;
            }
        }
        for (int slot = 0; slot < values.size(); slot++) {
            Object value = values.get(slot);
            if (value != null && holds(value, known)) {
                SourceName name = variable(frame, slot);
                if (!name.isEmpty()) {
                    return name.element(FieldNames.index(value, known));
                }
            }
        }
        return SourceName.NONE;
    }

    /// Whether it is that, or has it as an element.
    private static boolean holds(Object value, Object known) {
        return LockObjects.of(value) == known || FieldNames.index(value, known) >= 0;
    }

    private static SourceName variable(LiveFrames.Own frame, int slot) {
        List<SourceName> names = new ArrayList<>(1);
        for (Scope scope : KNOWN.getOrDefault(frame.className(), List.of())) {
            if (scope.isAt(frame.method(), slot, frame.line()) && !names.contains(scope.name())) {
                names.add(scope.name());
            }
        }
        return names.size() == 1 ? names.getFirst() : SourceName.NONE;
    }

    /// The field of an object of the learner's that holds it.
    private static SourceName field(Object owner, String className, Object known) {
        Class<?> type = owner.getClass();
        if (!type.getName().equals(className) || type.isHidden()) {
            return SourceName.NONE;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                Object value = U.getReference(owner, U.objectFieldOffset(field));
                if (value != null && holds(value, known)) {
                    return SourceName.ofField(field.getName())
                            .element(FieldNames.index(value, known));
                }
            }
        }
        return SourceName.NONE;
    }
}
