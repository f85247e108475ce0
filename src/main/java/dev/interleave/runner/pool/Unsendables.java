package dev.interleave.runner.pool;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds what in an object cannot be sent, and says by which fields it is reached.
final class Unsendables {
    private static final int MOST = 100_000;

    private final Deque<Place> open = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param path how it is reached, from the outside
    private record Place(Object object, List<String> path) {}

    private Unsendables() {}

    static UnsendableException explain(String what, Object root, String type, Throwable cause) {
        if (!(root instanceof Serializable) && LambdaCodec.isLambda(root)) {
            return new UnsendableException(
                    "%s is a lambda that Java cannot serialise, because it was made for an interface that is not Serializable. Write it directly in the call of submit, map or invokeAll, or declare it as ProcessPool.Task, ProcessPool.Action or ProcessPool.Function."
                            .formatted(what),
                    cause);
        }
        String reached;
        try {
            reached = new Unsendables().path(root);
        } catch (RuntimeException | StackOverflowError e) {
            // The learner's own iterators and accessors may throw anything.
            reached = "";
        }
        return new UnsendableException(
                "%s cannot be sent to another process: %s is not Serializable%s. Send only what the task needs, or make that class implement java.io.Serializable (records need not)."
                        .formatted(what, type, reached),
                cause);
    }

    private String path(Object root) {
        seen.add(root);
        open.add(new Place(root, List.of()));
        while (!open.isEmpty() && seen.size() < MOST) {
            Place place = open.removeFirst();
            Object object = place.object;
            if (!place.path.isEmpty() && !isSendable(object)) {
                return "; it is reached by " + String.join(" → ", place.path);
            }
            visit(place);
        }
        return "";
    }

    private static boolean isSendable(Object object) {
        return object instanceof Serializable || object instanceof Record || hasSelf(object);
    }

    /// Such an object is copied field by field when a lambda stands in it.
    private static boolean hasSelf(Object object) {
        for (Method method : object.getClass().getDeclaredMethods()) {
            if (method.getName().equals("$deserializeLambda$")) {
                return true;
            }
        }
        return false;
    }

    private void visit(Place place) {
        Object object = place.object;
        SerializedLambda lambda = LambdaCodec.parts(object);
        if (lambda != null) {
            for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
                Object captured = lambda.getCapturedArg(i);
                boolean self =
                        captured != null
                                && captured.getClass()
                                        .getName()
                                        .equals(lambda.getCapturingClass().replace('/', '.'));
                add(place, captured, self ? "this" : "the variable that the lambda uses");
            }
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(place, key, "a key of the map");
                add(place, value, "the value of " + key);
            });
        } else if (object instanceof Collection<?> all) {
            int index = 0;
            for (Object element : all) {
                add(place, element, "element " + index++);
            }
        } else if (object instanceof Object[]) {
            for (int i = 0; i < Array.getLength(object); i++) {
                add(place, Array.get(object, i), "element " + i);
            }
        } else if (!object.getClass().getName().startsWith("java.")) {
            for (Field field : SelfCopy.fields(object.getClass())) {
                try {
                    String name = object.getClass().getSimpleName() + "." + field.getName();
                    add(place, field.get(object), name);
                } catch (IllegalAccessException e) {
                    // Then the path ends here.
                }
            }
        }
    }

    private void add(Place from, @Nullable Object object, String step) {
        if (object != null && seen.add(object)) {
            List<String> path = new ArrayList<>(from.path);
            path.add("%s (%s)".formatted(step, object.getClass().getTypeName()));
            open.add(new Place(object, path));
        }
    }
}
