package dev.interleave.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table with a bar in each row, for terminals of any width.
public final class TextBars {
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    private static final int LEAST_BAR = 10;
    private static final String GAP = "  ";

    private final int width;
    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    /// @param length of the bar, in any unit
    private record Row(List<String> cells, double length, String remark) {}

    /// @param width of the terminal, in characters
    /// @param head names of the columns before the bar
    public TextBars(int width, List<String> head) {
        this.width = width;
        this.head = List.copyOf(head);
    }

    /// Adds a row.
    ///
    /// @param length of the bar; the longest one of all rows fills the width
    /// @param remark behind the bar
    public void add(List<String> cells, double length, String remark) {
        rows.add(new Row(List.copyOf(cells), length, remark));
    }

    /// Lines without line ends at their ends, one for the head and one for each row.
    public List<String> lines() {
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = head.get(column).length();
            for (Row row : rows) {
                widths[column] = Math.max(widths[column], row.cells().get(column).length());
            }
        }
        boolean named = rows.stream().anyMatch(row -> !row.cells().getFirst().matches("[-.\\d]+"));
        int taken = 0;
        for (int columnWidth : widths) {
            taken += columnWidth + GAP.length();
        }
        int remarks = rows.stream().mapToInt(row -> row.remark().length()).max().orElse(0);
        int room = Math.max(LEAST_BAR, width - taken - remarks - 1);
        double longest = rows.stream().mapToDouble(Row::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(cells(head, widths, named).stripTrailing());
        for (Row row : rows) {
            String bar = longest <= 0 ? "" : bar(row.length() / longest * room);
            String line = cells(row.cells(), widths, named) + bar + " " + row.remark();
            lines.add(line.stripTrailing());
        }
        return lines;
    }

    /// @param named whether the first column holds names: those begin at its left edge
    private static String cells(List<String> cells, int[] widths, boolean named) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String side = named && column == 0 ? "%-" : "%";
            line.append(String.format(Locale.ROOT, side + widths[column] + "s", cells.get(column)))
                    .append(GAP);
        }
        return line.toString();
    }

    private static String bar(double length) {
        int eighths = (int) Math.round(Math.max(0, length) * 8);
        return "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
    }
}
