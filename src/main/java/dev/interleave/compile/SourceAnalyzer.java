package dev.interleave.compile;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/// Has javac read programs and understand them, without making classes: for what is said while
/// somebody types. Safe to use from any thread; one analysis takes place at a time. Never throws
/// for what a program may hold, not even when javac breaks down over it.
public final class SourceAnalyzer {
    private final JavaCompiler javac = SourceCompiler.javac();
    private final List<Path> classPath;
    private StandardJavaFileManager files;

    /// Programs see the JDK only.
    ///
    /// @throws IllegalStateException when the running Java has no compiler
    public SourceAnalyzer() {
        this(List.of());
    }

    /// @param classPath what programs may use besides the JDK
    /// @throws IllegalStateException when the running Java has no compiler
    public SourceAnalyzer(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
        files = SourceCompiler.openFiles(javac, this.classPath);
    }

    /// What javac found out. Valid only while it is handed over.
    ///
    /// @param sources the files that are not blank, in order
    /// @param units their trees, in the same order
    /// @param problems errors first
    public record Analysis(
            JavacTask task,
            List<SourceFile> sources,
            List<CompilationUnitTree> units,
            List<Problem> problems) {
        /// The tree of that file.
        public Optional<CompilationUnitTree> unit(String file) {
            for (int i = 0; i < units.size(); i++) {
                if (sources.get(i).name().equals(file)) {
                    return Optional.of(units.get(i));
                }
            }
            return Optional.empty();
        }
    }

    /// Analyses the files together.
    ///
    /// @param outdated asked now and then; once true the analysis is given up
    /// @param use makes of it what is wanted
    /// @return nothing when it was given up, or when javac broke down
    public <T> Optional<T> analyze(
            List<SourceFile> sources, BooleanSupplier outdated, Function<Analysis, T> use) {
        return analyze(sources, outdated, use, SourceCompiler.OPTIONS);
    }

    /// Analyses the files together as far as it goes, though they may be half typed: javac would
    /// not look at types any more once it stumbled over the grammar.
    public <T> Optional<T> analyzeBroken(List<SourceFile> sources, Function<Analysis, T> use) {
        List<String> options = new ArrayList<>(SourceCompiler.OPTIONS);
        options.add("-XDshould-stop.ifError=FLOW");
        return analyze(sources, () -> false, use, options);
    }

    private synchronized <T> Optional<T> analyze(
            List<SourceFile> sources,
            BooleanSupplier outdated,
            Function<Analysis, T> use,
            List<String> options) {
        List<MemorySource> units = new ArrayList<>();
        for (SourceFile source : sources) {
            if (!source.text().isBlank() && !source.isModuleInfo()) {
                units.add(new MemorySource(source, units.size()));
            }
        }
        if (units.isEmpty() || outdated.getAsBoolean()) {
            return Optional.empty();
        }
        Analysis analysis;
        try {
            analysis = analysis(units, outdated, options);
        } catch (RuntimeException | StackOverflowError | AssertionError crash) {
            // Given up, or broken down: what javac left open in its file manager is unknown.
            files = SourceCompiler.openFiles(javac, classPath);
            return Optional.empty();
        }
        return Optional.of(use.apply(analysis));
    }

    private Analysis analysis(
            List<MemorySource> units, BooleanSupplier outdated, List<String> options) {
        var said = new DiagnosticCollector<JavaFileObject>();
        var task =
                (JavacTask)
                        javac.getTask(
                                Writer.nullWriter(),
                                new MemoryClasses(files),
                                said,
                                options,
                                null,
                                units);
        task.addTaskListener(new GiveUp(outdated));
        List<CompilationUnitTree> trees = new ArrayList<>();
        try {
            task.parse().forEach(trees::add);
            task.analyze();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Problem> problems = Problems.of(said.getDiagnostics());
        return new Analysis(task, units.stream().map(MemorySource::file).toList(), trees, problems);
    }

    /// Leaves javac between two steps of its work.
    private record GiveUp(BooleanSupplier outdated) implements TaskListener {
        @Override
        public void started(TaskEvent event) {
            if (outdated.getAsBoolean()) {
                throw new CancellationException("the text is another one by now");
            }
        }
    }
}
