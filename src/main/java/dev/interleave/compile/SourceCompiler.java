package dev.interleave.compile;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles programs in this JVM, in memory, the way `java FILE` would: preview features on, any
/// class in any file, compact source files too. Safe to use from any thread; one compilation runs
/// at a time. Never throws for what a program may hold, not even when javac breaks down over it.
public final class SourceCompiler {
    // Not `--release`: that reads another symbol table and doubles the time of a compilation.
    static final List<String> OPTIONS =
            List.of(
                    "-g",
                    "-proc:none",
                    "-implicit:none",
                    "-source",
                    "25",
                    "-target",
                    "25",
                    "--enable-preview",
                    "-Xlint:none");

    private static final SourceFile WARM_UP =
            new SourceFile(
                    "WarmUp.java",
                    """
                    import java.util.concurrent.*;
                    record Pair(String name, int value) {}
                    void main() throws Exception {
                        try (var pool = Executors.newFixedThreadPool(2)) {
                            Future<Integer> one = pool.submit(() -> work("One", 1));
                            Runnable two = () -> work("Two", 2);
                            var thread = new Thread(two, "two");
                            thread.start();
                            thread.join();
                            IO.println(new Pair("one " + one.get(), 1));
                        }
                    }
                    int work(String name, int times) {
                        for (int i = 0; i < times; i++) { System.out.println(name + i); }
                        return switch (times) { case 1 -> 1; default -> times * 2; };
                    }
                    """);

    private final JavaCompiler javac;
    private final List<Path> classPath;
    private final ReentrantLock lock = new ReentrantLock();
    private StandardJavaFileManager files;

    /// Loads javac; programs see the JDK only.
    ///
    /// @throws IllegalStateException when the running Java has no compiler
    public SourceCompiler() {
        this(List.of());
    }

    /// Loads javac.
    ///
    /// @param classPath what programs may use besides the JDK
    /// @throws IllegalStateException when the running Java has no compiler
    public SourceCompiler(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
        javac = javac();
        files = openFiles();
    }

    /// @throws IllegalStateException when the running Java has no compiler
    static JavaCompiler javac() {
        JavaCompiler found = ToolProvider.getSystemJavaCompiler();
        if (found == null) {
            throw new IllegalStateException(
                    "The Java in %s (version %s) has no compiler. Start Interleave with a JDK, version 25 or newer."
                            .formatted(System.getProperty("java.home"), Runtime.version()));
        }
        return found;
    }

    /// Compiles a small program, so that the first real one does not pay for loading javac.
    public void warmUp() {
        for (int round = 0; round < 3; round++) {
            compile(List.of(WARM_UP));
        }
    }

    /// Compiles the files together. A file may lack anything to compile as long as another has it.
    public Compilation compile(List<SourceFile> sources) {
        lock.lock();
        try {
            return compileLocked(sources);
        } catch (RuntimeException | StackOverflowError | AssertionError crash) {
            // What javac left open in its file manager is unknown.
            files = openFiles();
            return failed(List.of(Problems.javacCrashed(sources, crash)));
        } finally {
            lock.unlock();
        }
    }

    private Compilation compileLocked(List<SourceFile> sources) {
        List<MemorySource> units = new ArrayList<>();
        for (SourceFile source : sources) {
            if (!source.text().isBlank()) {
                units.add(new MemorySource(source, units.size()));
            }
        }
        if (units.isEmpty()) {
            return failed(List.of(Problems.nothingToRun(sources)));
        }
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var output = new MemoryClasses(files);
        // What javac prints when it breaks down goes nowhere: the crash itself is reported.
        var task =
                (JavacTask)
                        javac.getTask(
                                Writer.nullWriter(), output, diagnostics, OPTIONS, null, units);
        var declared = new TopLevelTypes(units);
        task.addTaskListener(declared);
        boolean compiled = task.call();
        List<Problem> problems = new ArrayList<>();
        diagnostics.getDiagnostics().forEach(found -> Problems.of(found).ifPresent(problems::add));
        problems.sort(Comparator.comparing(Problem::severity));
        if (!compiled) {
            if (problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR)) {
                problems.addFirst(Problems.javacGaveUp(sources));
            }
            return failed(problems);
        }
        Map<String, byte[]> classes = output.classes();
        Optional<String> mainClass = chooseMain(declared.inOrder(), classes);
        if (mainClass.isEmpty()) {
            problems.addFirst(
                    classes.isEmpty()
                            ? Problems.nothingToRun(sources)
                            : Problems.noMain(units.getFirst().file(), declared.inOrder()));
        }
        return new Compilation(Map.copyOf(classes), mainClass.orElse(""), List.copyOf(problems));
    }

    /// The first top-level type that has a `main`, in the order of the files and within them.
    private static Optional<String> chooseMain(List<String> types, Map<String, byte[]> classes) {
        var finder = new MainFinder(classes);
        return types.stream().filter(finder::canStart).findFirst();
    }

    private static Compilation failed(List<Problem> problems) {
        return new Compilation(Map.of(), "", List.copyOf(problems));
    }

    private StandardJavaFileManager openFiles() {
        return openFiles(javac, classPath);
    }

    static StandardJavaFileManager openFiles(JavaCompiler javac, List<Path> classPath) {
        var opened = javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        try {
            // Never the workbench's own classes.
            opened.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            opened.setLocation(StandardLocation.SOURCE_PATH, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return opened;
    }

    /// Notes which top-level types each file declares, in order, while javac parses it.
    private static final class TopLevelTypes implements TaskListener {
        private final Map<JavaFileObject, List<String>> types = new LinkedHashMap<>();

        TopLevelTypes(List<MemorySource> units) {
            units.forEach(unit -> types.put(unit, List.of()));
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
                types.put(event.getSourceFile(), namesIn(event.getCompilationUnit()));
            }
        }

        List<String> inOrder() {
            return types.values().stream().flatMap(List::stream).toList();
        }

        private static List<String> namesIn(CompilationUnitTree unit) {
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            List<String> names = new ArrayList<>();
            for (Tree declaration : unit.getTypeDecls()) {
                if (declaration instanceof ClassTree type) {
                    names.add(prefix + type.getSimpleName());
                }
            }
            return names;
        }
    }
}
