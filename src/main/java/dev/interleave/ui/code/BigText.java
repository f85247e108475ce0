package dev.interleave.ui.code;

import java.util.AbstractList;
import java.util.Locale;

/// A text that is too large for the editor, as rows of bounded length to be shown in a list.
///
/// Laying out a line takes time in proportion to its length, on the FX thread; a line of ten
/// million characters would stop the window. Rows keep each piece small and only those in view are
/// made.
final class BigText extends AbstractList<String> {
    private static final int LONGEST_LINE = 10_000;
    private static final int LONGEST_TEXT = 2_000_000;
    private static final int ROW = 160;

    private final String text;
    private final int[] rowStarts;

    BigText(String text) {
        this.text = text;
        this.rowStarts = rows(text);
    }

    static boolean isBig(String text) {
        return text.length() > LONGEST_TEXT || longestLine(text) > LONGEST_LINE;
    }

    private static int longestLine(String text) {
        int longest = 0;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            longest = Math.max(longest, end - start);
            start = end + 1;
        }
        return longest;
    }

    private static int[] rows(String text) {
        int[] starts = new int[64];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            if (count == starts.length) {
                starts = java.util.Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at;
            int end = text.indexOf('\n', at);
            // indexOf would search the rest of a huge line for each of its rows.
            if (end < 0 || end - at > ROW) {
                int lineEnd = end < 0 ? text.length() : end;
                while (lineEnd - at > ROW) {
                    at += ROW;
                    if (count == starts.length) {
                        starts = java.util.Arrays.copyOf(starts, count * 2);
                    }
                    starts[count++] = at;
                }
                at = lineEnd + 1;
            } else {
                at = end + 1;
            }
        }
        return java.util.Arrays.copyOf(starts, count);
    }

    @Override
    public String get(int row) {
        int start = rowStarts[row];
        int end = row + 1 < rowStarts.length ? rowStarts[row + 1] : text.length();
        return text.substring(start, end).stripTrailing();
    }

    @Override
    public int size() {
        return rowStarts.length;
    }

    String text() {
        return text;
    }

    /// Says how large it is and what that means.
    String notice() {
        return String.format(
                Locale.ROOT,
                "This text is too large to edit here (%,d characters, longest line %,d). It is kept"
                        + " whole and can be run, but is shown without colours, cut into rows.",
                text.length(),
                longestLine(text));
    }
}
