package dev.interleave.ui.console;

import dev.interleave.timeline.OutputCursor;
import dev.interleave.timeline.OutputPiece;
import dev.interleave.ui.console.ConsoleLine.Part;
import java.util.ArrayList;
import java.util.List;

/// Makes lines out of pieces, as they come, and keeps the newest of them.
///
/// Work per call is bounded: of a flood only the end is made into lines, the rest is counted.
public final class ConsoleLines {
    /// How many lines are kept.
    public static final int MOST_LINES = 5_000;

    private static final int MOST_PIECES_AT_ONCE = 20_000;
    private static final int MOST_CHARACTERS = 2_000;

    private final List<ConsoleLine> lines = new ArrayList<>();
    private final List<Part> open = new ArrayList<>();
    private int openLength;
    private final OutputCursor cursor = new OutputCursor();
    private long ended;
    private long leftOut;

    /// What changed in [#lines].
    ///
    /// @param from index of the first line that is new or changed, after the removal
    /// @param removed how many were removed at the start
    public record Change(int from, int removed) {}

    /// Takes the pieces that are new since the last call.
    ///
    /// @param output what is kept of the run's output so far
    public Change take(List<OutputPiece> output) {
        List<OutputPiece> news = cursor.news(output);
        int skipTo = news.size() - MOST_PIECES_AT_ONCE;
        if (skipTo > 0) {
            skip(news.subList(0, skipTo));
            news = news.subList(skipTo, news.size());
        }
        return add(news);
    }

    /// Adds a piece that is not part of the output: what the user typed.
    public Change echo(OutputPiece piece) {
        return add(List.of(piece));
    }

    private Change add(List<OutputPiece> news) {
        int from = openShown() ? lines.size() - 1 : lines.size();
        if (openShown() && !news.isEmpty()) {
            lines.removeLast();
        }
        news.forEach(this::add);
        if (!open.isEmpty() && !news.isEmpty()) {
            lines.add(new ConsoleLine(ended + 1, List.copyOf(open)));
        }
        int surplus = Math.max(0, lines.size() - MOST_LINES);
        if (surplus > 0) {
            lines.subList(0, surplus).clear();
            leftOut += surplus;
        }
        return new Change(Math.max(0, from - surplus), Math.min(surplus, from));
    }

    private boolean openShown() {
        return !open.isEmpty();
    }

    private void skip(List<OutputPiece> pieces) {
        // The line that is open is lost with them: what follows may be the end of another.
        if (openShown()) {
            lines.removeLast();
            open.clear();
            openLength = 0;
        }
        for (OutputPiece piece : pieces) {
            if (piece.isGap()) {
                ended += piece.gapLines();
                leftOut += piece.gapLines();
                continue;
            }
            String text = piece.text();
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                ended++;
                leftOut++;
            }
        }
    }

    private void add(OutputPiece piece) {
        if (piece.isGap()) {
            addGap(piece);
            return;
        }
        String text = piece.text();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            boolean whole = end >= 0;
            append(piece, text, start, whole ? end : text.length());
            if (whole) {
                ended++;
                lines.add(new ConsoleLine(ended, List.copyOf(open)));
                open.clear();
                openLength = 0;
                start = end + 1;
            } else {
                start = text.length();
            }
        }
    }

    /// A line of its own; the line that is open ends somewhere in the gap.
    private void addGap(OutputPiece piece) {
        if (!open.isEmpty()) {
            lines.add(new ConsoleLine(ended + 1, List.copyOf(open)));
            open.clear();
            openLength = 0;
        }
        lines.add(new ConsoleLine(ended + 1, List.of(new Part(piece, piece.text().strip()))));
        ended += piece.gapLines();
    }

    private void append(OutputPiece piece, String text, int start, int end) {
        int room = MOST_CHARACTERS - openLength;
        String part;
        if (end - start <= room) {
            part = text.substring(start, end);
        } else if (room > 0) {
            part = text.substring(start, start + room) + " … (the rest of this line is left out)";
        } else {
            openLength += end - start;
            return;
        }
        openLength += end - start;
        if (part.endsWith("\r")) {
            part = part.substring(0, part.length() - 1);
        }
        open.add(new Part(piece, part));
    }

    /// The lines that are kept, oldest first; the last one may still grow.
    public List<ConsoleLine> lines() {
        return lines;
    }

    /// How many lines before the first one were not kept.
    public long leftOut() {
        return leftOut;
    }
}
