package dev.interleave.compile.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The public types of java.base, by simple name. Reading their names takes some 50 ms, once, when
/// they are first asked for. Safe to use from any thread.
public final class JdkTypes {
    /// Where a beginner's missing type is looked for, the likeliest first.
    private static final List<String> USUAL =
            List.of(
                    "java.util.concurrent",
                    "java.util",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks",
                    "java.util.function",
                    "java.util.stream",
                    "java.time",
                    "java.io",
                    "java.nio.file",
                    "java.net",
                    "java.math",
                    "java.text");

    private static final class Holder {
        static final Map<String, List<String>> PACKAGES = read();
        static final NavigableSet<String> NAMES = new TreeSet<>(PACKAGES.keySet());
    }

    private JdkTypes() {}

    private static Map<String, List<String>> read() {
        Map<String, List<String>> packages = new HashMap<>();
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base");
        try (Stream<Path> files = Files.walk(root.resolve("java"))) {
            files.forEach(file -> {
                String name = String.valueOf(file.getFileName());
                Path folder = file.getParent();
                if (name.endsWith(".class") && !name.contains("-") && folder != null) {
                    String simple = name.substring(0, name.length() - ".class".length());
                    if (!simple.contains("$")) {
                        packages.computeIfAbsent(simple, any -> new ArrayList<>())
                                .add(root.relativize(folder).toString().replace('/', '.'));
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        packages.values()
                .forEach(list ->
                        list.sort(
                                Comparator.<String>comparingInt(JdkTypes::rank)
                                        .thenComparing(Comparator.naturalOrder())));
        return packages;
    }

    private static int rank(String name) {
        int place = USUAL.indexOf(name);
        return place < 0 ? USUAL.size() : place;
    }

    /// The full names of the public types that are called so, the likeliest first.
    public static List<String> named(String simpleName) {
        return Holder.PACKAGES.getOrDefault(simpleName, List.of()).stream()
                .map(name -> name + "." + simpleName)
                .filter(JdkTypes::isPublic)
                .toList();
    }

    /// The full names of public types whose simple names start so, in the order of the alphabet.
    ///
    /// @param most how many at most
    public static List<String> startingWith(String prefix, int most) {
        return Holder.NAMES.subSet(prefix, true, prefix + Character.MAX_VALUE, false).stream()
                .flatMap(name -> named(name).stream())
                .limit(most)
                .toList();
    }

    /// The full names of public types that start so, packages included, in the order of the
    /// alphabet.
    ///
    /// @param most how many at most
    public static List<String> fullNamesStartingWith(String start, int most) {
        return Holder.PACKAGES.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(at -> at + "." + entry.getKey()))
                .filter(name -> name.startsWith(start))
                .sorted()
                .filter(JdkTypes::isPublic)
                .limit(most)
                .toList();
    }

    private static boolean isPublic(String fullName) {
        try {
            Class<?> type = Class.forName(fullName, false, ClassLoader.getPlatformClassLoader());
            return Modifier.isPublic(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
