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
                    // Of the warnings that plain `java FILE` prints those that tell of the program.
                    "-Xlint:removal");

    private static final List<String> WITH_FOLDER =
            OPTIONS.stream()
                    .map(option -> option.equals("-implicit:none") ? "-implicit:class" : option)
                    .toList();

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
        return compile(sources, Optional.empty());
    }

    /// Compiles the files together, and of the folder what they use, as `java FILE` does.
    ///
    /// @param folder root of the packages of further source files
    public Compilation compile(List<SourceFile> sources, Optional<Path> folder) {
        lock.lock();
        try {
            useFolder(folder.map(List::of).orElse(List.of()));
            return compileLocked(sources, folder.isPresent());
        } catch (RuntimeException | StackOverflowError | AssertionError crash) {
            // What javac left open in its file manager is unknown.
            files = openFiles();
            return failed(List.of(Problems.javacCrashed(sources, crash)));
        } finally {
            lock.unlock();
        }
    }

    private void useFolder(List<Path> folder) {
        try {
            files.setLocationFromPaths(StandardLocation.SOURCE_PATH, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Compilation compileLocked(List<SourceFile> sources, boolean further) {
        List<MemorySource> units = new ArrayList<>();
        for (SourceFile source : sources) {
            if (!source.text().isBlank() && !source.isModuleInfo()) {
                units.add(new MemorySource(source, units.size()));
            }
        }
        if (units.isEmpty()) {
            Optional<SourceFile> module =
                    sources.stream().filter(SourceFile::isModuleInfo).findFirst();
            return failed(
                    List.of(
                            module.isPresent()
                                    ? Problems.onlyModule(module.get().name())
                                    : Problems.nothingToRun(sources)));
        }
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var output = new MemoryClasses(files);
        // What javac prints when it breaks down goes nowhere: the crash itself is reported.
        var task =
                (JavacTask)
                        javac.getTask(
                                Writer.nullWriter(),
                                output,
                                diagnostics,
                                further ? WITH_FOLDER : OPTIONS,
                                null,
                                units);
        var declared = new TopLevelTypes(units.size());
        task.addTaskListener(declared);
        boolean compiled = task.call();
        List<Problem> problems = new ArrayList<>(Problems.of(diagnostics.getDiagnostics()));
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
                            : Problems.noMain(
                                    units.getFirst().file(),
                                    declared.inOrder(),
                                    reasonWithoutMain(declared.inOrder(), classes)));
        }
        return new Compilation(Map.copyOf(classes), mainClass.orElse(""), List.copyOf(problems));
    }

    /// The first top-level type that has a `main`, in the order of the files and within them.
    private static Optional<String> chooseMain(List<String> types, Map<String, byte[]> classes) {
        var finder = new MainFinder(classes);
        return types.stream().filter(finder::canStart).findFirst();
    }

    private static String reasonWithoutMain(List<String> types, Map<String, byte[]> classes) {
        var finder = new MainFinder(classes);
        return types.stream()
                .map(finder::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
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

    /// Notes which top-level types each of the program's files declares, in order, while javac
    /// parses it. Files that these lead to are parsed after them.
    private static final class TopLevelTypes implements TaskListener {
        private final int files;
        private int parsed;
        private final List<String> types = new ArrayList<>();

        TopLevelTypes(int files) {
            this.files = files;
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE && parsed++ < files) {
                types.addAll(namesIn(event.getCompilationUnit()));
            }
        }

        List<String> inOrder() {
            return types;
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
