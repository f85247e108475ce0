package dev.interleave.ui.code.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// The lines of two texts in one list: those that both have, and those that came or went.
///
/// @param rows in order
/// @param added lines that only the second text has
/// @param removed lines that only the first text has
public record CodeDiff(List<Row> rows, int added, int removed) {
    /// Which text has the line.
    public enum Kind {
        BOTH,
        REMOVED,
        ADDED
    }

    /// One line.
    ///
    /// @param oldLine its number in the first text, from 1; 0 when it is not there
    /// @param newLine its number in the second text, from 1; 0 when it is not there
    public record Row(Kind kind, int oldLine, int newLine, String text) {}

    /// What was done to the first text to make the second.
    public static CodeDiff of(String before, String now) {
        List<String> old = lines(before);
        List<String> mine = lines(now);
        List<Row> rows = new ArrayList<>();
        int at = 0;
        int shift = 0;
        int added = 0;
        int removed = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, mine).getDeltas()) {
            int from = delta.getSource().getPosition();
            for (; at < from; at++) {
                rows.add(new Row(Kind.BOTH, at + 1, at + 1 + shift, old.get(at)));
            }
            for (String line : delta.getSource().getLines()) {
                rows.add(new Row(Kind.REMOVED, ++at, 0, line));
                removed++;
            }
            int line = delta.getTarget().getPosition();
            for (String text : delta.getTarget().getLines()) {
                rows.add(new Row(Kind.ADDED, 0, ++line, text));
                added++;
            }
            shift = delta.getTarget().size() - delta.getSource().size() + shift;
        }
        for (; at < old.size(); at++) {
            rows.add(new Row(Kind.BOTH, at + 1, at + 1 + shift, old.get(at)));
        }
        return new CodeDiff(List.copyOf(rows), added, removed);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }

    /// How much changed, in words.
    public String summary() {
        if (added == 0 && removed == 0) {
            return "Nothing is changed";
        }
        return count(added) + " added, " + count(removed) + " removed";
    }

    private static String count(int lines) {
        return lines == 1 ? "1 line" : lines + " lines";
    }
}
