package dev.interleave.ui.table;

import dev.interleave.timeline.table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which rows are shown, and in which order. Immutable, for any thread.
///
/// @param words each must stand in one of the row's texts, whatever its letters' size
/// @param by the columns to sort by, the first one counts most; rows that are equal in all of them
///   stay in the order in which they were made
record RowOrder<R>(List<String> words, List<By<R>> by) {
    /// A column to sort by.
    record By<R>(Column<R> column, boolean descending) {
        Comparator<R> comparator() {
            return descending ? column.order().reversed() : column.order();
        }
    }

    /// @param filter words, as typed
    static <R> RowOrder<R> of(String filter, List<By<R>> by) {
        String typed = filter.strip().toLowerCase(Locale.ROOT);
        return new RowOrder<>(
                typed.isEmpty() ? List.of() : List.of(typed.split("\\s+", -1)), List.copyOf(by));
    }

    List<R> of(List<R> rows, List<Column<R>> columns) {
        List<Column<R>> texts =
                columns.stream().filter(column -> column.kind() == Column.Kind.TEXT).toList();
        List<R> shown =
                words.isEmpty()
                        ? new ArrayList<>(rows)
                        : new ArrayList<>(
                                rows.stream().filter(row -> matches(row, texts)).toList());
        by.stream()
                .map(By::comparator)
                .reduce((first, second) -> first.thenComparing(second))
                .ifPresent(shown::sort);
        return shown;
    }

    private boolean matches(R row, List<Column<R>> texts) {
        return words.stream()
                .allMatch(word ->
                        texts.stream()
                                .anyMatch(column ->
                                        column.text()
                                                .apply(row)
                                                .toLowerCase(Locale.ROOT)
                                                .contains(word)));
    }
}
