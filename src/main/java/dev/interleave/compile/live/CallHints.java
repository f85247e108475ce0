package dev.interleave.compile.live;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Scope;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.SourceAnalyzer.Analysis;
import dev.interleave.compile.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/// Finds what the call around the caret takes.
final class CallHints {
    private final SourceAnalyzer analyzer;

    CallHints(SourceAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    Optional<CallHint> hint(List<SourceFile> files, String file, int offset) {
        return analyzer.analyzeBroken(
                        CaretProbe.into(files, file, offset, offset),
                        analysis -> hint(analysis, file))
                .flatMap(found -> found);
    }

    private static Optional<CallHint> hint(Analysis analysis, String file) {
        Optional<TreePath> probe = analysis.unit(file).flatMap(CaretProbe::find);
        if (probe.isEmpty()) {
            return Optional.empty();
        }
        Tree below = probe.get().getLeaf();
        for (TreePath at = probe.get().getParentPath(); at != null; at = at.getParentPath()) {
            Tree tree = at.getLeaf();
            int argument = -1;
            if (tree instanceof MethodInvocationTree call) {
                argument = call.getArguments().indexOf(below);
            } else if (tree instanceof NewClassTree made) {
                argument = made.getArguments().indexOf(below);
            }
            if (argument >= 0) {
                return of(analysis, at, argument);
            }
            below = tree;
        }
        return Optional.empty();
    }

    private static Optional<CallHint> of(Analysis analysis, TreePath call, int argument) {
        var trees = Trees.instance(analysis.task());
        List<String> signatures = new ArrayList<>();
        String name;
        switch (call.getLeaf()) {
            case NewClassTree made -> {
                name = String.valueOf(made.getIdentifier());
                TypeMirror type = trees.getTypeMirror(new TreePath(call, made.getIdentifier()));
                constructors(analysis, type, signatures);
            }
            case MethodInvocationTree invoked -> {
                switch (invoked.getMethodSelect()) {
                    case MemberSelectTree select -> {
                        name = select.getIdentifier().toString();
                        var owner =
                                new TreePath(new TreePath(call, select), select.getExpression());
                        methods(analysis, trees.getTypeMirror(owner), name, signatures);
                    }
                    case IdentifierTree identifier -> {
                        name = identifier.getName().toString();
                        for (Scope scope = trees.getScope(call);
                                scope != null && scope.getEnclosingClass() != null;
                                scope = scope.getEnclosingScope()) {
                            methods(analysis, scope.getEnclosingClass().asType(), name, signatures);
                        }
                    }
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            default -> {
                return Optional.empty();
            }
        }
        return signatures.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CallHint(name, signatures.stream().distinct().toList(), argument));
    }

    private static void methods(
            Analysis analysis, TypeMirror type, String name, List<String> signatures) {
        if (type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement owner) {
            for (Element member : analysis.task().getElements().getAllMembers(owner)) {
                if (member.getSimpleName().contentEquals(name)) {
                    add(analysis, declared, member, signatures);
                }
            }
        }
    }

    private static void constructors(Analysis analysis, TypeMirror type, List<String> signatures) {
        if (type instanceof DeclaredType declared) {
            for (Element member : declared.asElement().getEnclosedElements()) {
                if (member.getSimpleName().contentEquals("<init>")) {
                    add(analysis, declared, member, signatures);
                }
            }
        }
    }

    private static void add(
            Analysis analysis, DeclaredType owner, Element member, List<String> signatures) {
        TypeMirror seen = analysis.task().getTypes().asMemberOf(owner, member);
        if (member instanceof ExecutableElement method && seen instanceof ExecutableType type) {
            signatures.add(ElementText.parameters(method, type));
        }
    }
}
