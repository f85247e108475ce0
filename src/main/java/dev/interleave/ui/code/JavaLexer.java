package dev.interleave.ui.code;

import java.util.Set;

/// Cuts Java source into coloured tokens. Never fails: what is not closed goes on to the end of its
/// line (characters, strings) or of the text (comments, text blocks).
public final class JavaLexer {
    /// What a token is; what is none of these is not reported.
    public enum Kind {
        COMMENT,
        STRING,
        KEYWORD,
        TYPE,
        NUMBER,
        ANNOTATION
    }

    /// Gets the tokens in order, without overlap.
    public interface Sink {
        /// Takes the next token.
        ///
        /// @param end offset behind the token
        void token(int start, int end, Kind kind);
    }

    private static final Set<String> KEYWORDS =
            Set.of(
                    "abstract",
                    "assert",
                    "boolean",
                    "break",
                    "byte",
                    "case",
                    "catch",
                    "char",
                    "class",
                    "const",
                    "continue",
                    "default",
                    "do",
                    "double",
                    "else",
                    "enum",
                    "extends",
                    "false",
                    "final",
                    "finally",
                    "float",
                    "for",
                    "goto",
                    "if",
                    "implements",
                    "import",
                    "instanceof",
                    "int",
                    "interface",
                    "long",
                    "native",
                    "new",
                    "null",
                    "package",
                    "permits",
                    "private",
                    "protected",
                    "public",
                    "record",
                    "return",
                    "sealed",
                    "short",
                    "static",
                    "strictfp",
                    "super",
                    "switch",
                    "synchronized",
                    "this",
                    "throw",
                    "throws",
                    "transient",
                    "true",
                    "try",
                    "var",
                    "void",
                    "volatile",
                    "when",
                    "while",
                    "yield");

    private final String text;
    private final Sink sink;
    private int at;

    private JavaLexer(String text, Sink sink) {
        this.text = text;
        this.sink = sink;
    }

    public static void lex(String text, Sink sink) {
        new JavaLexer(text, sink).run();
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '/' && text.startsWith("//", at)) {
                token(endOfLine(at), Kind.COMMENT);
            } else if (c == '/' && text.startsWith("/*", at)) {
                token(behind("*/", at + 2), Kind.COMMENT);
            } else if (c == '"' && text.startsWith("\"\"\"", at)) {
                token(endOfTextBlock(), Kind.STRING);
            } else if (c == '"' || c == '\'') {
                token(endOfQuoted(c), Kind.STRING);
            } else if (Character.isJavaIdentifierStart(c)) {
                word(c);
            } else if (digit(c) || (c == '.' && at + 1 < text.length() && digit(next()))) {
                token(endOfNumber(), Kind.NUMBER);
            } else if (c == '@') {
                annotation();
            } else {
                at++;
            }
        }
    }

    private void token(int end, Kind kind) {
        sink.token(at, end, kind);
        at = end;
    }

    private char next() {
        return text.charAt(at + 1);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int behind(String closing, int from) {
        int end = text.indexOf(closing, from);
        return end < 0 ? text.length() : end + closing.length();
    }

    private int endOfTextBlock() {
        int end = at + 3;
        while (end < text.length()) {
            if (text.charAt(end) == '\\') {
                end += 2;
            } else if (text.startsWith("\"\"\"", end)) {
                return end + 3;
            } else {
                end++;
            }
        }
        return text.length();
    }

    private int endOfQuoted(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\n') {
            char c = text.charAt(end);
            if (c == quote) {
                return end + 1;
            }
            boolean escape = c == '\\' && end + 1 < text.length() && text.charAt(end + 1) != '\n';
            end += escape ? 2 : 1;
        }
        return end;
    }

    private int endOfNumber() {
        int end = at + 1;
        while (end < text.length() && partOfNumber(end)) {
            end++;
        }
        return end;
    }

    private boolean partOfNumber(int index) {
        char c = text.charAt(index);
        if (c == '+' || c == '-') {
            char before = Character.toLowerCase(text.charAt(index - 1));
            boolean hex = text.regionMatches(true, at, "0x", 0, 2);
            return before == (hex ? 'p' : 'e');
        }
        return Character.isLetterOrDigit(c)
                || c == '_'
                || (c == '.' && !text.startsWith("..", index));
    }

    private int endOfWord(int from) {
        int end = from;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void word(char first) {
        int end = endOfWord(at);
        if (KEYWORDS.contains(text.substring(at, Math.min(end, at + 16)))) {
            token(end, Kind.KEYWORD);
        } else if (Character.isUpperCase(first)) {
            token(end, Kind.TYPE);
        } else {
            at = end;
        }
    }

    private void annotation() {
        int end = endOfWord(at + 1);
        if (text.substring(at + 1, end).equals("interface")) {
            token(end, Kind.KEYWORD);
        } else {
            token(end, Kind.ANNOTATION);
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
