package dev.interleave.compile.live;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.interleave.compile.Problem;
import dev.interleave.compile.SourceAnalyzer.Analysis;
import dev.interleave.compile.live.Fix.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds ways to mend what beginners meet most: a missing import, a missing semicolon, a checked
/// exception that nobody takes.
final class Fixes {
    private static final Pattern UNKNOWN_TYPE =
            Pattern.compile("symbol:\\s+(?:class|variable) (\\p{javaUpperCase}\\w*)");
    private static final Pattern UNREPORTED =
            Pattern.compile("unreported exception (\\p{javaUpperCase}\\w*)");
    private static final int MOST_IMPORTS = 3;

    private final Analysis analysis;
    private final Trees trees;
    private final SourcePositions positions;

    Fixes(Analysis analysis) {
        this.analysis = analysis;
        trees = Trees.instance(analysis.task());
        positions = trees.getSourcePositions();
    }

    /// The fixes of that problem, the likeliest first.
    List<Fix> of(Problem problem) {
        Optional<CompilationUnitTree> unit = analysis.unit(problem.file());
        if (unit.isEmpty() || problem.severity() != Problem.Severity.ERROR) {
            return List.of();
        }
        String text = text(problem.file());
        Matcher unknown = UNKNOWN_TYPE.matcher(problem.message());
        if (unknown.find()) {
            return imports(problem, unit.get(), text, unknown.group(1));
        }
        if (problem.message().startsWith("';' expected")) {
            int at = Math.clamp(problem.startOffset(), 0, text.length());
            return List.of(
                    new Fix("Add the semicolon", problem.file(), List.of(new Change(at, at, ";"))));
        }
        Matcher unreported = UNREPORTED.matcher(problem.message());
        if (unreported.find()) {
            return new ExceptionFixes(trees, unit.get(), problem, text).of(unreported.group(1));
        }
        return List.of();
    }

    private String text(String file) {
        return analysis.sources().stream()
                .filter(source -> source.name().equals(file))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private List<Fix> imports(
            Problem problem, CompilationUnitTree unit, String text, String simpleName) {
        List<Fix> fixes = new ArrayList<>();
        for (String name : JdkTypes.named(simpleName)) {
            Imports.of(name, unit, positions, text)
                    .ifPresent(change ->
                            fixes.add(new Fix("Import " + name, problem.file(), List.of(change))));
        }
        return fixes.stream().limit(MOST_IMPORTS).toList();
    }
}
