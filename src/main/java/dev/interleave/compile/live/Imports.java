package dev.interleave.compile.live;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.SourcePositions;
import dev.interleave.compile.live.Fix.Change;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an import goes, and whether it is needed.
final class Imports {
    private Imports() {}

    /// True for a compact source file, which knows all types of java.base without an import.
    private static boolean compact(CompilationUnitTree unit, String text) {
        return unit.getTypeDecls().stream()
                .anyMatch(tree ->
                        tree instanceof ClassTree type
                                && !Pattern.compile(
                                                "\\b(?:class|interface|enum|record)\\s+"
                                                        + Pattern.quote(type.getSimpleName() + "")
                                                        + "\\b")
                                        .matcher(text)
                                        .find());
    }

    /// What makes that type known, or nothing when it is known already.
    static Optional<Change> of(
            String fullName, CompilationUnitTree unit, SourcePositions positions, String text) {
        String home = fullName.substring(0, fullName.lastIndexOf('.'));
        if (home.equals("java.lang") || compact(unit, text)) {
            return Optional.empty();
        }
        long end = -1;
        for (ImportTree each : unit.getImports()) {
            String name = String.valueOf(each.getQualifiedIdentifier());
            if (!each.isStatic() && (name.equals(fullName) || name.equals(home + ".*"))) {
                return Optional.empty();
            }
            // A module import knows all types of java.base.
            if (each.isModule() && name.equals("java.base")) {
                return Optional.empty();
            }
            end = Math.max(end, positions.getEndPosition(unit, each));
        }
        String line = "import " + fullName + ";";
        if (end < 0 && unit.getPackage() != null) {
            end = positions.getEndPosition(unit, unit.getPackage());
            line = "\n" + line;
        }
        if (end >= 0) {
            int at = (int) Math.min(end, text.length());
            return Optional.of(new Change(at, at, "\n" + line));
        }
        return Optional.of(new Change(0, 0, line + "\n\n"));
    }
}
