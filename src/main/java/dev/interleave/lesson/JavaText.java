package dev.interleave.lesson;

import java.util.ArrayList;
import java.util.List;

/// Java source with strings and comments told apart from code.
///
/// @param code the source with every character of a string, a character literal or a comment
///   replaced by a blank; offsets stay the same
/// @param lineComments the comments that begin with two slashes
record JavaText(String code, List<LineComment> lineComments) {

    /// @param text what follows the slashes
    /// @param start offset of the first slash
    /// @param lineStart offset at which its line begins
    /// @param line from 1
    record LineComment(String text, int start, int lineStart, int line) {}

    static JavaText of(String source) {
        char[] code = source.toCharArray();
        List<LineComment> comments = new ArrayList<>();
        int line = 1;
        int lineStart = 0;
        int i = 0;
        while (i < source.length()) {
            int end = i + 1;
            if (source.startsWith("//", i)) {
                end = lineEnd(source, i);
                comments.add(new LineComment(source.substring(i + 2, end), i, lineStart, line));
                blank(code, i, end);
            } else if (source.startsWith("/*", i)) {
                end = behind(source, "*/", i + 2);
                blank(code, i, end);
            } else if (source.startsWith("\"\"\"", i)) {
                end = closing(source, "\"\"\"", i + 3, source.length());
                blank(code, i, end);
            } else if (source.charAt(i) == '"' || source.charAt(i) == '\'') {
                String quote = source.substring(i, i + 1);
                end = closing(source, quote, i + 1, lineEnd(source, i));
                blank(code, i, end);
            }
            for (int at = i; at < end; at++) {
                if (source.charAt(at) == '\n') {
                    line++;
                    lineStart = at + 1;
                }
            }
            i = end;
        }
        return new JavaText(new String(code), List.copyOf(comments));
    }

    private static int lineEnd(String source, int from) {
        int end = source.indexOf('\n', from);
        if (end < 0) {
            return source.length();
        }
        return end > from && source.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static int behind(String source, String end, int from) {
        int found = source.indexOf(end, from);
        return found < 0 ? source.length() : found + end.length();
    }

    /// The offset behind the closing quote, or the limit when there is none.
    private static int closing(String source, String quote, int from, int limit) {
        for (int at = from; at < limit; at++) {
            if (source.charAt(at) == '\\') {
                at++;
            } else if (source.startsWith(quote, at)) {
                return at + quote.length();
            }
        }
        return limit;
    }

    private static void blank(char[] code, int from, int to) {
        for (int at = from; at < to; at++) {
            if (code[at] != '\n') {
                code[at] = ' ';
            }
        }
    }
}
