package dev.interleave.compile.live;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.interleave.compile.Problem;
import dev.interleave.compile.live.Fix.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/// Mends a call whose checked exception nobody takes: by `throws`, or by `try` and `catch`.
final class ExceptionFixes {
    private static final String STEP = "    ";

    private final Trees trees;
    private final SourcePositions positions;
    private final CompilationUnitTree unit;
    private final Problem problem;
    private final String text;

    ExceptionFixes(Trees trees, CompilationUnitTree unit, Problem problem, String text) {
        this.trees = trees;
        this.positions = trees.getSourcePositions();
        this.unit = unit;
        this.problem = problem;
        this.text = text;
    }

    List<Fix> of(String exception) {
        List<Fix> fixes = new ArrayList<>();
        Optional<StatementTree> statement = Optional.empty();
        for (TreePath at = innermost(); at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            if (statement.isEmpty()
                    && tree instanceof StatementTree found
                    && at.getParentPath().getLeaf() instanceof BlockTree) {
                statement = Optional.of(found);
            }
            if (tree instanceof MethodTree method) {
                if (!overrides(method)) {
                    fixes.add(declared(method, exception));
                }
                break;
            }
            if (tree instanceof LambdaExpressionTree lambda) {
                if (statement.isEmpty()) {
                    wrappedLambda(at, lambda, exception).ifPresent(fixes::add);
                }
                break;
            }
        }
        // A declared variable would be known only inside the try.
        statement
                .filter(found -> !(found instanceof VariableTree))
                .ifPresent(found -> fixes.add(wrapped(found, exception)));
        return List.copyOf(fixes);
    }

    private TreePath innermost() {
        int offset = problem.startOffset();
        var finder =
                new TreePathScanner<@Nullable Void, @Nullable Void>() {
                    TreePath found = new TreePath(unit);

                    @Override
                    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
                        // The class of a compact source file has no place of its own.
                        if (tree instanceof ClassTree) {
                            return super.scan(tree, null);
                        }
                        if (tree != null && holds(tree)) {
                            found = new TreePath(getCurrentPath(), tree);
                            return super.scan(tree, null);
                        }
                        return null;
                    }

                    private boolean holds(Tree tree) {
                        long start = positions.getStartPosition(unit, tree);
                        return start >= 0
                                && start <= offset
                                && offset < positions.getEndPosition(unit, tree);
                    }
                };
        finder.scan(new TreePath(unit), null);
        return finder.found;
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(each -> String.valueOf(each.getAnnotationType()).equals("Override"));
    }

    private Fix declared(MethodTree method, String exception) {
        List<Change> changes = withImport(exception);
        if (method.getThrows().isEmpty()) {
            int at = (int) positions.getStartPosition(unit, method.getBody());
            changes.add(new Change(at, at, "throws " + exception + " "));
        } else {
            int at = (int) positions.getEndPosition(unit, method.getThrows().getLast());
            changes.add(new Change(at, at, ", " + exception));
        }
        return new Fix(
                "Add throws %s to %s".formatted(exception, method.getName()),
                problem.file(),
                List.copyOf(changes));
    }

    private List<Change> withImport(String exception) {
        List<Change> changes = new ArrayList<>();
        JdkTypes.named(exception).stream()
                .findFirst()
                .flatMap(name -> Imports.of(name, unit, positions, text))
                .ifPresent(changes::add);
        return changes;
    }

    private Fix wrapped(StatementTree statement, String exception) {
        int start = (int) positions.getStartPosition(unit, statement);
        int end = (int) positions.getEndPosition(unit, statement);
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        String before = text.substring(lineStart, start);
        String indent = before.isBlank() ? before : "";
        String inner = text.substring(start, end).replace("\n", "\n" + STEP);
        String block =
                "try {\n%s%s%s\n%s} catch (%s e) {\n%s%sthrow new RuntimeException(e);\n%s}"
                        .formatted(indent, STEP, inner, indent, exception, indent, STEP, indent);
        return fix(start, end, block, exception);
    }

    private Optional<Fix> wrappedLambda(
            TreePath path, LambdaExpressionTree lambda, String exception) {
        TypeMirror type = trees.getTypeMirror(new TreePath(path, lambda.getBody()));
        if (type == null || type.getKind() != TypeKind.VOID) {
            return Optional.empty();
        }
        int start = (int) positions.getStartPosition(unit, lambda.getBody());
        int end = (int) positions.getEndPosition(unit, lambda.getBody());
        String block =
                "{ try { %s; } catch (%s e) { throw new RuntimeException(e); } }"
                        .formatted(text.substring(start, end), exception);
        return Optional.of(fix(start, end, block, exception));
    }

    private Fix fix(int start, int end, String block, String exception) {
        List<Change> changes = withImport(exception);
        changes.add(new Change(start, end, block));
        return new Fix("Wrap it in try and catch", problem.file(), List.copyOf(changes));
    }
}
