package dev.interleave.runner.pool;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/// A record on its way: its type and its components.
final class RecordCopy implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Class<?> type;

    @SuppressWarnings("serial") // What is not serialisable is reported by name.
    private final Object[] components;

    RecordCopy(Record tuple) throws ObjectStreamException {
        type = tuple.getClass();
        RecordComponent[] parts = type.getRecordComponents();
        components = new Object[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                Method accessor = parts[i].getAccessor();
                accessor.setAccessible(true);
                components[i] = accessor.invoke(tuple);
            }
        } catch (ReflectiveOperationException e) {
            throw new InvalidObjectException("cannot read " + type.getName(), e);
        }
    }

    private Object readResolve() throws ObjectStreamException {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new InvalidObjectException("cannot make a " + type.getName(), e);
        }
    }
}
