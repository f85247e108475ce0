package dev.interleave.runner.pool;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/// The object around a lambda on its way: its class and its fields. In the worker it is made by its
/// constructor without parameters, then its fields get the values they had here.
final class SelfCopy implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<?> type;

    @SuppressWarnings("serial") // What is not serialisable is reported by name.
    private final Object[] values;

    SelfCopy(Object self) throws ObjectStreamException {
        type = self.getClass();
        List<Field> fields = fields(type);
        values = new Object[fields.size()];
        try {
            Constructor<?> _ = type.getDeclaredConstructor();
            for (int i = 0; i < values.length; i++) {
                values[i] = fields.get(i).get(self);
            }
        } catch (NoSuchMethodException e) {
            throw new UnsendableException(
                    "the task uses the object around it, and %s cannot be copied: it has no constructor without parameters. Make the method that the task calls static."
                            .formatted(type.getName()),
                    e);
        } catch (IllegalAccessException e) {
            throw new InvalidObjectException("cannot read " + type.getName(), e);
        }
    }

    /// Fields that are copied, in an order that is the same in both processes.
    static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private Object readResolve() throws ObjectStreamException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object self = constructor.newInstance();
            List<Field> fields = fields(type);
            for (int i = 0; i < values.length; i++) {
                fields.get(i).set(self, values[i]);
            }
            return self;
        } catch (ReflectiveOperationException e) {
            throw new InvalidObjectException("cannot make a " + type.getName(), e);
        }
    }
}
