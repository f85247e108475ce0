package dev.interleave.runner.pool;

import java.io.IOException;

/// Loads classes that only the parent has: those of a source file that `java FILE` has compiled in
/// memory.
final class RemoteLoader extends ClassLoader {
    private final ParentLink parent;

    RemoteLoader(ParentLink parent) {
        super(ClassLoader.getSystemClassLoader());
        this.parent = parent;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = parent.find(name);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
