package dev.interleave.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/// Catches the classes of one compilation in memory.
final class MemoryClasses extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    MemoryClasses(JavaFileManager system) {
        super(system);
    }

    /// Binary name to bytes, in the order in which javac wrote them.
    Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        // The name of a class may hold characters that a URI may not, so the URI is only a number.
        URI uri = URI.create("mem:///out/" + written.size() + kind.extension);
        return new SimpleJavaFileObject(uri, kind) {
            @Override
            public OutputStream openOutputStream() {
                var bytes = new ByteArrayOutputStream();
                written.put(className, bytes);
                return bytes;
            }
        };
    }

    /// A module in the folder of a program makes no module of the program.
    @Override
    public @Nullable JavaFileObject getJavaFileForInput(
            Location location, String className, JavaFileObject.Kind kind) throws IOException {
        return location == StandardLocation.SOURCE_PATH && className.equals("module-info")
                ? null
                : super.getJavaFileForInput(location, className, kind);
    }

    /// The system's file manager is shared between compilations and stays open.
    @Override
    public void close() {}
}
