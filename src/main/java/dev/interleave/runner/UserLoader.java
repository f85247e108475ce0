package dev.interleave.runner;

import dev.interleave.trace.ChildCommand;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads the learner's classes, rewritten. Its parent is the platform loader: nothing else of this
/// JVM's class path can be seen.
final class UserLoader extends ClassLoader {
    /// See [ChildCommand#UNTRACED].
    static final boolean UNTRACED = Boolean.getBoolean(ChildCommand.UNTRACED);

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> classes;
    private final UserClasses rewriting;

    UserLoader(Map<String, byte[]> classes) {
        // Without a name: a name would stand in front of every class in stack traces.
        super(getPlatformClassLoader());
        this.classes = Map.copyOf(classes);
        rewriting = new UserClasses(this.classes, this);
    }

    /// The learner's classes, as they were compiled.
    Map<String, byte[]> classes() {
        return classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] defined = bytes;
        try {
            defined = UNTRACED ? bytes : rewriting.rewrite(bytes);
        } catch (RuntimeException e) {
            // Too large, or unlike anything javac writes: it runs as it is, without bars.
            Recorder.classMuted(name);
        }
        return defineClass(name, defined, 0, defined.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (name.endsWith(".class")) {
            String type = name.substring(0, name.length() - ".class".length());
            byte[] bytes = classes.get(type.replace('/', '.'));
            if (bytes != null) {
                return new ByteArrayInputStream(bytes);
            }
        }
        return super.getResourceAsStream(name);
    }
}
