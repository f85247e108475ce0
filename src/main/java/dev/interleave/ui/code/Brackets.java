package dev.interleave.ui.code;

import java.util.Optional;

/// Finds the bracket that belongs to the one at the caret.
final class Brackets {
    private static final String OPEN = "([{";
    private static final String CLOSE = ")]}";
    private static final int FARTHEST = 50_000;

    private Brackets() {}

    /// @param first offset of the bracket at the caret
    /// @param second offset of the one it belongs to
    record Pair(int first, int second) {}

    /// The pair at the caret: the bracket before it counts first, then the one behind it.
    static Optional<Pair> at(String text, int caret, Tokens tokens) {
        for (int offset : new int[] {caret - 1, caret}) {
            if (offset >= 0 && offset < text.length() && !tokens.quoted(offset)) {
                char c = text.charAt(offset);
                int kind = Math.max(OPEN.indexOf(c), CLOSE.indexOf(c));
                if (kind >= 0) {
                    return partner(text, offset, kind, OPEN.indexOf(c) >= 0 ? 1 : -1, tokens);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Pair> partner(
            String text, int from, int kind, int direction, Tokens tokens) {
        char open = OPEN.charAt(kind);
        char close = CLOSE.charAt(kind);
        int depth = 0;
        int last = direction > 0 ? Math.min(text.length() - 1, from + FARTHEST) : 0;
        for (int i = from; direction > 0 ? i <= last : i >= last; i += direction) {
            char c = text.charAt(i);
            if ((c == open || c == close) && !tokens.quoted(i)) {
                depth += c == open ? 1 : -1;
                if (depth == 0) {
                    return Optional.of(new Pair(from, i));
                }
            }
        }
        return Optional.empty();
    }
}
