package dev.interleave.timeline;

import java.util.Locale;

/// What one print call wrote; or a gap, in the place of output that could not be kept.
///
/// @param nanos since the run's start
/// @param lane id of the lane that printed, or 0 when unknown
/// @param text what was printed; of a gap a line that says so, for people
/// @param gap how many characters are missing here, 0 when this is no gap
/// @param gapLines how many line ends are among them
public record OutputPiece(
        long nanos, int lane, boolean error, String text, long gap, long gapLines) {

    /// What was printed.
    public OutputPiece(long nanos, int lane, boolean error, String text) {
        this(nanos, lane, error, text, 0, 0);
    }

    /// What was not kept.
    ///
    /// @param before the text that stands before the gap: its line is ended first
    static OutputPiece gap(long nanos, long characters, long lines, String before) {
        String start = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
        String text =
                String.format(
                        Locale.ROOT,
                        "%s… %,d characters (%,d lines) of output are left out here …\n",
                        start,
                        characters,
                        lines);
        return new OutputPiece(nanos, 0, false, text, characters, lines);
    }

    public boolean isGap() {
        return gap > 0;
    }

    /// How many characters were printed here, kept or not.
    long characters() {
        return isGap() ? gap : text.length();
    }

    /// How many lines ended here, kept or not.
    long lines() {
        if (isGap()) {
            return gapLines;
        }
        long count = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            count++;
        }
        return count;
    }
}
