package dev.interleave.runner;

import dev.interleave.runner.UserClasses.Rewritten;
import dev.interleave.trace.NotRecorded;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Rewrites all classes of a program that somebody else wrote, and finds out whether the JVM takes
/// them. The program does not run.
public final class Corpus {
    private Corpus() {}

    /// What came of it.
    ///
    /// @param classes how many were rewritten
    /// @param verified how many of them the verifier takes, and the JVM loads
    /// @param unresolved how many more could not be looked at, as classes they need are not there
    /// @param failures of the others: the class and what is wrong with it
    /// @param notRecorded methods, or parts of them, that were left as they are
    record Result(
            int classes,
            int verified,
            int unresolved,
            List<String> failures,
            List<NotRecorded> notRecorded) {}

    /// Looks at each jar, and folder of classes, as one program, and prints what came of it: a line
    /// that begins with the file's name and the three numbers, then a line for each failure and
    /// each method that is not recorded, with tabs between the words.
    ///
    /// @param files a class path
    public static void main(String[] files) throws IOException {
        List<Path> all = Stream.of(files).map(Path::of).toList();
        ClassLoader loader = loader(all);
        for (Path file : all) {
            Result result = of(classes(file), loader);
            System.out.printf(
                    "program\t%s\t%d\t%d\t%d%n",
                    file.getFileName(), result.classes, result.verified, result.unresolved);
            for (String failure : result.failures) {
                System.out.println("failure\t" + failure.replaceAll("\\s+", " "));
            }
            for (NotRecorded each : result.notRecorded) {
                System.out.println(
                        "left out\t%s\t%s\t%s\t%s"
                                .formatted(
                                        each.method(), each.part(), each.reason(), each.cause()));
            }
        }
    }

    static ClassLoader loader(List<Path> files) throws IOException {
        URL[] urls = new URL[files.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = files.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, Corpus.class.getClassLoader());
    }

    /// The classes in a jar or folder, by binary name.
    static Map<String, byte[]> classes(Path file) throws IOException {
        Map<String, byte[]> classes = new HashMap<>();
        if (Files.isDirectory(file)) {
            List<Path> found;
            try (Stream<Path> walk = Files.walk(file)) {
                found = walk.filter(Files::isRegularFile).toList();
            }
            for (Path each : found) {
                put(classes, file.relativize(each).toString(), Files.readAllBytes(each));
            }
            return classes;
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    put(classes, entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }

    private static void put(Map<String, byte[]> classes, String file, byte[] bytes) {
        String name = file.replace('\\', '/');
        if (name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && !name.endsWith("-info.class")) {
            name = name.substring(0, name.length() - ".class".length());
            classes.put(name.replace('/', '.'), bytes);
        }
    }

    /// @param libraries has the classes that these need; may have them, too
    static Result of(Map<String, byte[]> classes, ClassLoader libraries) {
        UserClasses rewriting = new UserClasses(classes, libraries);
        Sites sites = Sites.uncounted();
        Map<String, byte[]> rewritten = new HashMap<>();
        List<NotRecorded> notRecorded = new ArrayList<>();
        classes.forEach((name, bytes) -> {
            Rewritten result = rewriting.rewrite(bytes, sites);
            rewritten.put(name, result.bytes());
            notRecorded.addAll(result.notRecorded());
        });
        Loader loader = new Loader(libraries, rewritten);
        List<String> failures = new ArrayList<>();
        int verified = 0;
        int unresolved = 0;
        for (Map.Entry<String, byte[]> each : rewritten.entrySet()) {
            String name = each.getKey();
            try {
                List<VerifyError> wrong = rewriting.verify(each.getValue());
                byte[] original = classes.get(name);
                if (!wrong.isEmpty()
                        && (original == null || rewriting.verify(original).isEmpty())) {
                    throw wrong.getFirst();
                }
                // This is what makes the JVM verify a class without running its initializer.
                Object _ = Class.forName(name, false, loader).getDeclaredConstructors();
                verified++;
            } catch (NoClassDefFoundError e) {
                unresolved++;
            } catch (ClassNotFoundException | LinkageError e) {
                failures.add(name + ": " + e);
            }
        }
        return new Result(classes.size(), verified, unresolved, failures, notRecorded);
    }

    /// Defines the rewritten classes, and asks for others only where it has none.
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(ClassLoader parent, Map<String, byte[]> classes) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                byte[] bytes = classes.get(name);
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null || bytes == null) {
                    return loaded != null ? loaded : super.loadClass(name, resolve);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
