package dev.interleave;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// No `catch` turns a failure of ours into silence.
///
/// One that catches anything at all (`Throwable`, `Exception`, `RuntimeException`, `Error`) throws,
/// or does something with what it has caught: notes it, hands it on, shows it. Those that need not
/// are named below with the reason. One that catches a certain exception and does nothing says why
/// that is no failure.
class SilentCatchTest {
    private static final Set<String> BROAD =
            Set.of("Throwable", "Exception", "RuntimeException", "Error", "LinkageError");

    /// Class and how many of its catches go on in silence, and why they may.
    private static final Map<String, Allowed> ALLOWED =
            Map.ofEntries(
                    entry("BeginnerHelp", 1, "a class of that name is looked for, and need not be"),
                    entry("FieldNames", 1, "a field of a class of the program's that is not there"),
                    entry("InternalFailures", 1, "counts what cannot be kept"),
                    entry("JdkTypes", 1, "a class that this JDK has no members of"),
                    entry("LateEngine", 1, "the first run tries again and says what is wrong"),
                    entry("OperatingSystem", 8, "functions of the system that are not everywhere"),
                    entry("Preload", 1, "a class that is loaded when it is needed"),
                    entry("ProcessClock", 1, "a function of the system that is not everywhere"),
                    entry("RecordedWorker", 1, "a class of the program's that cannot be linked"),
                    entry("RepeatedRuns", 1, "a handler of the program's for uncaught exceptions"),
                    entry("SocketDoor", 1, "a stranger at the door"),
                    entry("SourceAnalyzer", 1, "javac gives up; Run says what is wrong"),
                    entry("Unsendables", 1, "iterators and accessors of the program's"),
                    entry("WorkerDriver", 2, "what a dying worker sent; a class not known here"));

    private record Allowed(int catches, String because) {}

    private static Map.Entry<String, Allowed> entry(String type, int catches, String because) {
        return Map.entry(type, new Allowed(catches, because));
    }

    private record Silent(String file, long line, boolean broad, boolean explained) {
        String type() {
            return file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
        }

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    private static List<Silent> all = List.of();

    @BeforeAll
    static void readAll() throws IOException {
        all = silent();
    }

    @Test
    void whoever_catches_anything_at_all_does_something_with_it() {
        List<Silent> broad = all.stream().filter(Silent::broad).toList();
        List<String> wrong = new ArrayList<>();
        for (String type : types(broad)) {
            List<Silent> of = broad.stream().filter(each -> each.type().equals(type)).toList();
            int allowed = ALLOWED.getOrDefault(type, new Allowed(0, "")).catches();
            if (of.size() != allowed) {
                wrong.add("%d allowed in %s: %s".formatted(allowed, type, of));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(types(broad)).as("those that are named are there").containsAll(ALLOWED.keySet());
    }

    @Test
    void a_catch_that_does_nothing_says_why() {
        assertThat(all.stream().filter(each -> !each.broad() && !each.explained())).isEmpty();
    }

    private static Set<String> types(List<Silent> some) {
        Set<String> types = new TreeSet<>();
        some.forEach(each -> types.add(each.type()));
        return types;
    }

    private static List<Silent> silent() throws IOException {
        Path root = Path.of("src/main/java");
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<Silent> found = new ArrayList<>();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    problem -> {},
                                    List.of("--release", "25"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions places = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(unit, places, found).scan(unit, null);
            }
        }
        assertThat(files).hasSizeGreaterThan(300);
        return found;
    }

    private static final class Finder extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions places;
        private final List<Silent> found;
        private final String text;

        Finder(CompilationUnitTree unit, SourcePositions places, List<Silent> found)
                throws IOException {
            this.unit = unit;
            this.places = places;
            this.found = found;
            text = unit.getSourceFile().getCharContent(true).toString();
        }

        @Override
        public Void visitCatch(CatchTree tree, Void nothing) {
            String name = tree.getParameter().getName().toString();
            boolean acts = Boolean.TRUE.equals(new Acts(name).scan(tree.getBlock(), null));
            if (!acts) {
                long start = places.getStartPosition(unit, tree);
                long end = places.getEndPosition(unit, tree);
                boolean empty = tree.getBlock().getStatements().isEmpty();
                boolean explained = !empty || text.substring((int) start, (int) end).contains("//");
                found.add(
                        new Silent(
                                unit.getSourceFile().getName(),
                                unit.getLineMap().getLineNumber(start),
                                isBroad(tree.getParameter().getType()),
                                explained));
            }
            return super.visitCatch(tree, null);
        }

        private static boolean isBroad(Tree type) {
            return type instanceof UnionTypeTree union
                    ? union.getTypeAlternatives().stream().anyMatch(Finder::isBroad)
                    : BROAD.contains(type.toString());
        }
    }

    /// Whether it throws, or mentions the exception.
    private static final class Acts extends TreeScanner<Boolean, Void> {
        private final String exception;

        Acts(String exception) {
            this.exception = exception;
        }

        @Override
        public Boolean visitThrow(ThrowTree tree, Void nothing) {
            return true;
        }

        @Override
        public Boolean visitIdentifier(IdentifierTree tree, Void nothing) {
            return tree.getName().contentEquals(exception);
        }

        @Override
        public Boolean reduce(Boolean one, Boolean other) {
            return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
        }
    }
}
