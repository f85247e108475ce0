package dev.interleave.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Reads which demos of the project a step shows: `rows=1,24` behind the id in its heading.
final class DemoRows {
    private static final Pattern FORM = Pattern.compile("rows=(\\d{1,3}(,\\d{1,3})*)");

    private DemoRows() {}

    /// The numbers; none, with a problem noted, when they cannot be read.
    ///
    /// @param attribute what stands behind the id, or empty
    static List<Integer> read(String attribute, int line, Problems problems) {
        if (attribute.isEmpty()) {
            return List.of();
        }
        var matcher = FORM.matcher(attribute);
        if (!matcher.matches()) {
            problems.add(
                    line,
                    1,
                    "found '%s' behind the id, expected rows=NUMBERS, as in {#two-tasks rows=1,24}"
                            .formatted(attribute));
            return List.of();
        }
        List<Integer> rows =
                Arrays.stream(matcher.group(1).split(",", -1)).map(Integer::valueOf).toList();
        for (int row : rows) {
            if (row < 1 || row > Demo.LAST) {
                problems.add(
                        line,
                        1,
                        "found row %d, expected 1 to %d: the numbers of the demos in the table"
                                .formatted(row, Demo.LAST));
                return List.of();
            }
        }
        if (rows.stream().distinct().count() < rows.size()) {
            problems.add(line, 1, "found a row twice in '" + attribute + "'");
        }
        return rows.stream().distinct().sorted().toList();
    }
}
