package dev.interleave.timeline.table;

import java.util.List;
import java.util.stream.Collectors;

/// Rows as CSV (RFC 4180), with the keys of the columns as header; times in nanoseconds.
public final class Csv {
    private Csv() {}

    public static <R> String of(List<Column<R>> columns, List<R> rows) {
        StringBuilder text = new StringBuilder();
        text.append(columns.stream().map(Column::key).collect(Collectors.joining(",")))
                .append("\r\n");
        for (R row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "" : ",").append(field(columns.get(i).export(row)));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    /// A text as a field: in quotes where it has to be.
    public static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
