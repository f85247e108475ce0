package dev.interleave.compile.live;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Scope;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.interleave.compile.SourceAnalyzer;
import dev.interleave.compile.SourceAnalyzer.Analysis;
import dev.interleave.compile.SourceFile;
import dev.interleave.compile.live.Fix.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/// Finds what could stand at the caret, by javac's own model of the program.
final class Completer {
    private static final int MOST_TYPES = 60;
    private static final int MOST_IMPORTS = 200;
    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(?:static\\s+)?([\\w.]*)");
    private static final List<String> KEYWORDS =
            List.of(
                    "boolean",
                    "break",
                    "case",
                    "catch",
                    "class",
                    "continue",
                    "default",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "false",
                    "final",
                    "finally",
                    "for",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "new",
                    "null",
                    "private",
                    "public",
                    "record",
                    "return",
                    "static",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "throws",
                    "true",
                    "try",
                    "var",
                    "void",
                    "volatile",
                    "while",
                    "yield");

    private final SourceAnalyzer analyzer;

    Completer(SourceAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    Completion complete(List<SourceFile> files, String file, int offset) {
        String text =
                files.stream()
                        .filter(each -> each.name().equals(file))
                        .findFirst()
                        .map(SourceFile::text)
                        .orElse("");
        int at = Math.clamp(offset, 0, text.length());
        int start = at;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        Matcher importing = IMPORT.matcher(text.substring(lineStart, at));
        if (importing.matches()) {
            return imports(importing.group(1), at);
        }
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        String word = text.substring(start, at);
        List<Proposal> found =
                analyzer.analyzeBroken(
                                CaretProbe.into(files, file, start, end),
                                analysis -> proposals(analysis, file, text, word))
                        .orElse(List.of());
        return new Completion(start, sorted(found));
    }

    private static Completion imports(String typed, int at) {
        List<Proposal> names =
                JdkTypes.fullNamesStartingWith(typed, MOST_IMPORTS).stream()
                        .map(name ->
                                new Proposal(
                                        Proposal.Kind.TYPE, name, "", name + ";", 0, List.of()))
                        .toList();
        return new Completion(at - typed.length(), names);
    }

    private static List<Proposal> sorted(List<Proposal> found) {
        Map<String, Proposal> once = new LinkedHashMap<>();
        found.forEach(each -> once.putIfAbsent(each.name() + each.detail(), each));
        return once.values().stream()
                .sorted(
                        Comparator.comparing(Proposal::kind)
                                .thenComparing(Proposal::name)
                                .thenComparingInt(each -> each.detail().length()))
                .toList();
    }

    private static List<Proposal> proposals(
            Analysis analysis, String file, String text, String word) {
        Optional<CompilationUnitTree> unit = analysis.unit(file);
        Optional<TreePath> path = unit.flatMap(CaretProbe::find);
        if (path.isEmpty()) {
            return List.of();
        }
        var trees = Trees.instance(analysis.task());
        var elements = analysis.task().getElements();
        Scope scope = trees.getScope(path.get());
        return switch (path.get().getLeaf()) {
            case MemberSelectTree select ->
                    members(analysis, trees, scope, new TreePath(path.get(), of(select)));
            case MemberReferenceTree reference ->
                    members(
                            analysis,
                            trees,
                            scope,
                            new TreePath(path.get(), reference.getQualifierExpression()));
            default -> names(elements, trees, scope, unit.get(), text, word);
        };
    }

    private static ExpressionTree of(MemberSelectTree select) {
        return select.getExpression();
    }

    private static List<Proposal> members(
            Analysis analysis, Trees trees, Scope scope, TreePath owner) {
        TypeMirror type = trees.getTypeMirror(owner);
        Element element = trees.getElement(owner);
        boolean ofType =
                element != null && (element.getKind().isClass() || element.getKind().isInterface());
        if (type instanceof ArrayType) {
            return List.of(
                    new Proposal(Proposal.Kind.FIELD, "length", "int", "length", 0, List.of()));
        }
        if (!(type instanceof DeclaredType declared)
                || !(declared.asElement() instanceof TypeElement owning)) {
            return List.of();
        }
        Elements elements = analysis.task().getElements();
        List<Proposal> found = new ArrayList<>();
        for (Element member : elements.getAllMembers(owning)) {
            boolean isStatic = member.getModifiers().contains(Modifier.STATIC);
            boolean shown =
                    member.getKind() == ElementKind.METHOD
                            || member.getKind().isField()
                            || (ofType && member instanceof TypeElement);
            if (shown && isStatic == ofType && trees.isAccessible(scope, member, declared)) {
                found.add(
                        ElementText.proposal(
                                member, analysis.task().getTypes().asMemberOf(declared, member)));
            }
        }
        return found;
    }

    private static List<Proposal> names(
            Elements elements,
            Trees trees,
            Scope inner,
            CompilationUnitTree unit,
            String text,
            String word) {
        List<Proposal> found = new ArrayList<>();
        for (Scope scope = inner; scope != null; scope = scope.getEnclosingScope()) {
            for (Element local : scope.getLocalElements()) {
                if (local.getSimpleName().length() > 0
                        && !local.getSimpleName().contentEquals("super")
                        && !local.getSimpleName().contentEquals("this")) {
                    found.add(ElementText.proposal(local, local.asType()));
                }
            }
            if (scope.getEnclosingClass() != null) {
                for (Element member : elements.getAllMembers(scope.getEnclosingClass())) {
                    if ((member.getKind() == ElementKind.METHOD || member.getKind().isField())
                            && trees.isAccessible(
                                    scope,
                                    member,
                                    (DeclaredType) scope.getEnclosingClass().asType())) {
                        found.add(ElementText.proposal(member, member.asType()));
                    }
                }
            }
        }
        if (!word.isEmpty()) {
            types(trees, unit, text, word).forEach(found::add);
        }
        KEYWORDS.forEach(keyword ->
                found.add(new Proposal(Proposal.Kind.KEYWORD, keyword, "", keyword, 0, List.of())));
        return found;
    }

    private static List<Proposal> types(
            Trees trees, CompilationUnitTree unit, String text, String word) {
        List<Proposal> found = new ArrayList<>();
        for (String name : JdkTypes.startingWith(word, MOST_TYPES)) {
            String simple = name.substring(name.lastIndexOf('.') + 1);
            List<Change> also =
                    Imports.of(name, unit, trees.getSourcePositions(), text).stream().toList();
            found.add(
                    new Proposal(
                            Proposal.Kind.TYPE,
                            simple,
                            name.substring(0, name.lastIndexOf('.')),
                            simple,
                            0,
                            also));
        }
        return found;
    }
}
