package dev.interleave.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Parsons puzzle: the lines of a gap in a program, to be put in order, some of them not needed.
/// The gap is what stands between two comments, [#BEGIN] and [#END], each on a line of its own.
///
/// @param file the code file with the gap
/// @param lines the lines of the gap in one right order, without the indentation they share
/// @param extra lines that do not belong there, each with the reason
/// @param why why this order is right
public record Parsons(String file, List<String> lines, List<Extra> extra, String why) {
    public static final String BEGIN = "// your lines";
    public static final String END = "// end of your lines";

    /// A line that does not belong there.
    public record Extra(String line, String why) {}

    /// The program with these lines in its gap.
    ///
    /// @return nothing when the text has no such gap
    public static Optional<String> fill(String text, List<String> lines) {
        List<String> all = text.lines().toList();
        int begin = indexOf(all, BEGIN, 0);
        int end = begin < 0 ? -1 : indexOf(all, END, begin + 1);
        if (end < 0) {
            return Optional.empty();
        }
        String mark = all.get(begin);
        String indent = mark.substring(0, mark.indexOf(BEGIN));
        List<String> filled = new ArrayList<>(all.subList(0, begin + 1));
        lines.forEach(line -> filled.add(indent + line));
        filled.addAll(all.subList(end, all.size()));
        return Optional.of(String.join("\n", filled) + "\n");
    }

    private static int indexOf(List<String> lines, String mark, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(mark)) {
                return i;
            }
        }
        return -1;
    }
}
