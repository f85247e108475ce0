package dev.interleave.compile.live;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceAnalyzer.Analysis;
import dev.interleave.compile.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what is wrong with the `main` of a program that compiles but cannot be started. It judges
/// by what is written; whether a class inherits its `main` is left to the run.
final class MainCheck {
    private static final String NEEDED =
            "A program starts at a method named main: void main() { … }, or public static void"
                    + " main(String[] args) { … }.";

    private final Analysis analysis;
    private final SourcePositions positions;

    MainCheck(Analysis analysis) {
        this.analysis = analysis;
        positions = Trees.instance(analysis.task()).getSourcePositions();
    }

    private record Found(int file, Tree tree) {}

    /// Nothing when there is a `main`, or may be one.
    Optional<Problem> problem() {
        List<Found> methods = new ArrayList<>();
        Optional<Found> first = Optional.empty();
        for (int i = 0; i < analysis.units().size(); i++) {
            for (Tree tree : analysis.units().get(i).getTypeDecls()) {
                if (tree instanceof ClassTree type) {
                    if (type.getExtendsClause() != null || !type.getImplementsClause().isEmpty()) {
                        return Optional.empty();
                    }
                    int file = i;
                    first = first.or(() -> Optional.of(new Found(file, type)));
                    for (Tree member : type.getMembers()) {
                        if (member instanceof MethodTree) {
                            methods.add(new Found(i, member));
                        }
                    }
                }
            }
        }
        if (first.isEmpty()
                || methods.stream().anyMatch(found -> starts((MethodTree) found.tree()))) {
            return Optional.empty();
        }
        Optional<Found> slip =
                methods.stream().filter(found -> meant((MethodTree) found.tree())).findFirst();
        return slip.isPresent() ? slip.map(this::nearly) : first.map(this::none);
    }

    private static boolean starts(MethodTree method) {
        return method.getName().contentEquals("main")
                && String.valueOf(method.getReturnType()).equals("void")
                && (method.getParameters().isEmpty() || takesStrings(method));
    }

    private static boolean takesStrings(MethodTree method) {
        if (method.getParameters().size() != 1) {
            return false;
        }
        VariableTree parameter = method.getParameters().getFirst();
        return String.valueOf(parameter.getType()).replace("java.lang.", "").startsWith("String[");
    }

    /// True for what a slip of the finger makes of main, and for a main that cannot be started.
    private static boolean meant(MethodTree method) {
        String name = method.getName().toString();
        return name.equalsIgnoreCase("main")
                || List.of("man", "mian", "mani", "mains").contains(name);
    }

    private Problem nearly(Found found) {
        var method = (MethodTree) found.tree();
        boolean named = method.getName().contentEquals("main");
        String message =
                named
                        ? "this main cannot be started: it must return void and take nothing or"
                                + " String[]"
                        : "no main method: this one is named " + method.getName();
        return at(found, method.getName().toString(), message);
    }

    private Problem none(Found found) {
        return at(found, ((ClassTree) found.tree()).getSimpleName().toString(), "no main method");
    }

    private Problem at(Found found, String name, String message) {
        CompilationUnitTree unit = analysis.units().get(found.file());
        SourceFile source = analysis.sources().get(found.file());
        int from = (int) Math.max(0, positions.getStartPosition(unit, found.tree()));
        int start = Math.max(from, source.text().indexOf(name, from));
        return new Problem(
                source.name(),
                (int) unit.getLineMap().getLineNumber(start),
                (int) unit.getLineMap().getColumnNumber(start),
                start,
                Math.min(source.text().length(), start + Math.max(1, name.length())),
                Problem.Severity.WARNING,
                message,
                NEEDED);
    }
}
