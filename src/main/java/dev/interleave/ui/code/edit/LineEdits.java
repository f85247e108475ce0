package dev.interleave.ui.code.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/// What the commands of a code editor do to the lines of a selection. Each command gives one edit,
/// so that one undo takes it back; empty when it changes nothing. Immutable.
public final class LineEdits {
    /// Columns of one step of indent.
    public static final int WIDTH = 4;

    private static final String INDENT = " ".repeat(WIDTH);
    private static final String COMMENT = "// ";

    private final String text;
    private final int anchor;
    private final int caret;
    private final int start;
    private final int end;
    private final int firstStart;
    private final int lastEnd;

    /// @param anchor where the selection starts; the same as `caret` for none
    public LineEdits(String text, int anchor, int caret) {
        this.text = text;
        this.anchor = anchor;
        this.caret = caret;
        start = Math.min(anchor, caret);
        end = Math.max(anchor, caret);
        firstStart = lineStart(text, start);
        // A selection that ends at the start of a line does not mean that line.
        lastEnd = lineEnd(text, end > start ? end - 1 : end);
    }

    private static int lineStart(String text, int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    private static int lineEnd(String text, int offset) {
        int found = text.indexOf('\n', offset);
        return found < 0 ? text.length() : found;
    }

    private static int leading(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(count) == ' ') {
            count++;
        }
        return count;
    }

    private static Optional<TextEdit> at(int start, int end, String inserted, int caret) {
        return Optional.of(new TextEdit(start, end, inserted, caret, caret));
    }

    /// Spaces up to the next stop, or one step before each selected line.
    public Optional<TextEdit> indent() {
        if (start == end) {
            String spaces = INDENT.substring((start - firstStart) % WIDTH);
            return at(start, end, spaces, start + spaces.length());
        }
        return changeLines(line -> line.isBlank() ? line : INDENT + line);
    }

    /// One step less before each line.
    public Optional<TextEdit> outdent() {
        return changeLines(line -> line.substring(Math.min(WIDTH, leading(line))));
    }

    /// A new line as deep as this one, and a step deeper behind an opening brace.
    public Optional<TextEdit> newLine() {
        String before = text.substring(firstStart, start);
        String indent = " ".repeat(leading(before));
        boolean opens = before.stripTrailing().endsWith("{");
        String after = text.substring(end, lineEnd(text, end)).stripLeading();
        if (opens && after.startsWith("}")) {
            String deeper = "\n" + indent + INDENT;
            return at(start, end, deeper + "\n" + indent, start + deeper.length());
        }
        String inserted = "\n" + indent + (opens ? INDENT : "");
        return at(start, end, inserted, start + inserted.length());
    }

    /// A closing brace typed as the first thing of a line, put below what it closes.
    ///
    /// @param quoted true where a brace means nothing
    public Optional<TextEdit> closingBrace(IntPredicate quoted) {
        if (start != end || !text.substring(firstStart, start).isBlank() || start == firstStart) {
            return Optional.empty();
        }
        int depth = 1;
        for (int i = firstStart - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && !quoted.test(i)) {
                depth += c == '}' ? 1 : -1;
                if (depth == 0) {
                    int opening = lineStart(text, i);
                    String indent = " ".repeat(leading(text.substring(opening, i)));
                    return at(firstStart, start, indent + "}", firstStart + indent.length() + 1);
                }
            }
        }
        return Optional.empty();
    }

    /// Comments the lines, or uncomments them when all are comments.
    public Optional<TextEdit> toggleComment() {
        List<String> lines =
                text.substring(firstStart, lastEnd)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
        boolean remove =
                !lines.isEmpty()
                        && lines.stream().allMatch(line -> line.stripLeading().startsWith("//"));
        int column = lines.stream().mapToInt(LineEdits::leading).min().orElse(0);
        return changeLines(line -> {
            if (line.isBlank()) {
                return line;
            }
            if (!remove) {
                return line.substring(0, column) + COMMENT + line.substring(column);
            }
            int slashes = line.indexOf("//");
            String rest = line.substring(slashes + 2);
            return line.substring(0, slashes) + (rest.startsWith(" ") ? rest.substring(1) : rest);
        });
    }

    private Optional<TextEdit> changeLines(UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>();
        for (String line : text.substring(firstStart, lastEnd).split("\n", -1)) {
            lines.add(change.apply(line));
        }
        String changed = String.join("\n", lines);
        if (changed.contentEquals(text.subSequence(firstStart, lastEnd))) {
            return Optional.empty();
        }
        int newEnd = firstStart + changed.length();
        if (start == end) {
            return at(
                    firstStart, lastEnd, changed, Math.max(firstStart, newEnd - (lastEnd - caret)));
        }
        boolean forward = anchor < caret;
        return Optional.of(
                new TextEdit(
                        firstStart,
                        lastEnd,
                        changed,
                        forward ? firstStart : newEnd,
                        forward ? newEnd : firstStart));
    }

    /// Swaps the lines with the one above.
    public Optional<TextEdit> moveUp() {
        if (firstStart == 0) {
            return Optional.empty();
        }
        int above = lineStart(text, firstStart - 1);
        String swapped =
                text.substring(firstStart, lastEnd) + "\n" + text.substring(above, firstStart - 1);
        return moved(above, lastEnd, swapped, above - firstStart);
    }

    /// Swaps the lines with the one below.
    public Optional<TextEdit> moveDown() {
        if (lastEnd == text.length()) {
            return Optional.empty();
        }
        int belowEnd = lineEnd(text, lastEnd + 1);
        String below = text.substring(lastEnd + 1, belowEnd);
        String swapped = below + "\n" + text.substring(firstStart, lastEnd);
        return moved(firstStart, belowEnd, swapped, below.length() + 1);
    }

    /// Puts a copy of the lines below them, and the selection into the copy.
    public Optional<TextEdit> duplicateDown() {
        String copy = "\n" + text.substring(firstStart, lastEnd);
        return moved(lastEnd, lastEnd, copy, copy.length());
    }

    /// Puts a copy of the lines above them, and the selection into the copy.
    public Optional<TextEdit> duplicateUp() {
        return moved(lastEnd, lastEnd, "\n" + text.substring(firstStart, lastEnd), 0);
    }

    private Optional<TextEdit> moved(int from, int to, String inserted, int shift) {
        int length = text.length() - (to - from) + inserted.length();
        return Optional.of(
                new TextEdit(
                        from,
                        to,
                        inserted,
                        Math.clamp(anchor + shift, 0, length),
                        Math.clamp(caret + shift, 0, length)));
    }

    /// Takes the lines out.
    public Optional<TextEdit> deleteLines() {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int column = caret - lineStart(text, caret);
        boolean last = lastEnd == text.length();
        int from = last ? Math.max(0, firstStart - 1) : firstStart;
        int to = last ? lastEnd : lastEnd + 1;
        String left = text.substring(0, from) + text.substring(to);
        int line = lineStart(left, Math.min(from, left.length()));
        return at(from, to, "", Math.min(line + column, lineEnd(left, line)));
    }
}
