package dev.interleave.compile.live;

import java.util.Comparator;
import java.util.List;

/// A way to mend a problem.
///
/// @param title what it does, as an order: `Import java.util.List`
/// @param file name of the file that it changes
/// @param changes in no order, without overlap
public record Fix(String title, String file, List<Change> changes) {
    /// Puts a text in the place of another.
    ///
    /// @param start offset of the first character that goes
    /// @param end offset behind the last one
    public record Change(int start, int end, String text) {}

    /// The text with all changes made.
    public String apply(String text) {
        var changed = new StringBuilder(text);
        changes.stream()
                .sorted(Comparator.comparingInt(Change::start).reversed())
                .forEach(change -> changed.replace(change.start(), change.end(), change.text()));
        return changed.toString();
    }
}
