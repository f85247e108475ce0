package dev.interleave.runner;

import dev.interleave.runner.UserClasses.Rewritten;
import dev.interleave.trace.ChildCommand;
import dev.interleave.trace.NotRecorded;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /// What was rewritten before it was asked for.
    private final Map<String, Rewritten> rewritten = new ConcurrentHashMap<>();

    /// What is not recorded of the classes that were loaded.
    private final Queue<NotRecorded> notRecorded = new ConcurrentLinkedQueue<>();

    /// Where resources lie, or empty.
    private final String folder;

    UserLoader(Map<String, byte[]> classes) {
        this(classes, "");
    }

    /// @param folder where the program's resources lie, besides the working directory; or empty
    UserLoader(Map<String, byte[]> classes, String folder) {
        // Without a name: a name would stand in front of every class in stack traces.
        super(getPlatformClassLoader());
        this.classes = Map.copyOf(classes);
        this.folder = folder;
        rewriting = new UserClasses(this.classes, this);
    }

    /// The learner's classes, as they were compiled.
    Map<String, byte[]> classes() {
        return classes;
    }

    /// Rewrites all classes, so that the program need not wait for it while it runs.
    void prepare() {
        FieldNames.forget();
        if (!UNTRACED) {
            classes.forEach((name, bytes) -> rewritten.put(name, rewriting.rewrite(bytes)));
        }
    }

    /// Tells once more what is not recorded: another run begins, which uses the classes that are
    /// loaded.
    void tellNotRecorded() {
        notRecorded.forEach(Recorder::notRecorded);
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
        if (!UNTRACED) {
            Rewritten ready = rewritten.remove(name);
            Rewritten now = ready == null ? rewriting.rewrite(bytes) : ready;
            now.notRecorded().forEach(Recorder::notRecorded);
            notRecorded.addAll(now.notRecorded());
            defined = now.bytes();
        }
        Class<?> type = defineClass(name, defined, 0, defined.length);
        FieldNames.defined(type);
        return type;
    }

    /// The bytes of one of the program's classes as javac wrote them, or null.
    private byte @Nullable [] bytes(String resource) {
        return resource.endsWith(".class")
                ? classes.get(
                        resource.substring(0, resource.length() - ".class".length())
                                .replace('/', '.'))
                : null;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = bytes(name);
        return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        byte[] bytes = bytes(name);
        if (bytes == null) {
            return findFile(name);
        }
        try {
            return URL.of(URI.create("memory:/" + name), new Memory(bytes));
        } catch (MalformedURLException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null
                ? Collections.emptyEnumeration()
                : Collections.enumeration(List.of(found));
    }

    /// As under plain `java FILE`: in the working directory, then beside the source.
    private @Nullable URL findFile(String name) {
        if (folder.isEmpty()) {
            return null;
        }
        for (String root : List.of("", folder)) {
            try {
                Path top = Path.of(root).toAbsolutePath().normalize();
                Path file = top.resolve(name).normalize();
                if (file.startsWith(top) && Files.exists(file)) {
                    return file.toUri().toURL();
                }
            } catch (InvalidPathException | MalformedURLException e) {
                // No file can be called so.
            }
        }
        return null;
    }

    /// Addresses of classes that are in no file.
    private static final class Memory extends URLStreamHandler {
        private final byte[] bytes;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }
            };
        }
    }
}
