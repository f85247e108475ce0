package dev.interleave.compile.live;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.interleave.compile.SourceFile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A name put at the caret, so that javac sees a whole program with something unknown in it.
final class CaretProbe {
    static final String NAME = "caretProbe__";

    private CaretProbe() {}

    /// The files with the probe in the place of the word at the caret.
    static List<SourceFile> into(List<SourceFile> files, String file, int start, int end) {
        return files.stream()
                .map(each ->
                        each.name().equals(file)
                                ? new SourceFile(file, probed(each.text(), start, end))
                                : each)
                .toList();
    }

    private static String probed(String text, int start, int end) {
        int lineEnd = text.indexOf('\n', end);
        String rest = text.substring(end, lineEnd < 0 ? text.length() : lineEnd);
        // A call may stand alone where a name may not.
        String call = rest.stripLeading().startsWith("(") ? "" : "()";
        String close = rest.isBlank() ? ";" : "";
        return text.substring(0, start) + NAME + call + close + text.substring(end);
    }

    /// Where the probe is in the tree.
    static Optional<TreePath> find(CompilationUnitTree unit) {
        var finder =
                new TreePathScanner<@Nullable Void, @Nullable Void>() {
                    Optional<TreePath> found = Optional.empty();

                    @Override
                    public @Nullable Void visitIdentifier(
                            IdentifierTree tree, @Nullable Void nothing) {
                        note(tree.getName());
                        return super.visitIdentifier(tree, null);
                    }

                    @Override
                    public @Nullable Void visitMemberSelect(
                            MemberSelectTree tree, @Nullable Void nothing) {
                        note(tree.getIdentifier());
                        return super.visitMemberSelect(tree, null);
                    }

                    @Override
                    public @Nullable Void visitMemberReference(
                            MemberReferenceTree tree, @Nullable Void nothing) {
                        note(tree.getName());
                        return super.visitMemberReference(tree, null);
                    }

                    @Override
                    public @Nullable Void visitErroneous(
                            ErroneousTree tree, @Nullable Void nothing) {
                        return scan(tree.getErrorTrees(), null);
                    }

                    private void note(CharSequence name) {
                        if (NAME.contentEquals(name)) {
                            found = Optional.of(getCurrentPath());
                        }
                    }
                };
        finder.scan(new TreePath(unit), null);
        return finder.found;
    }
}
