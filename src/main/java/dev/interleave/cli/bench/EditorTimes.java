package dev.interleave.cli.bench;

import java.io.IOException;
import java.util.List;

/// Times the editor of the window. Stands here because commands know no window.
@FunctionalInterface
public interface EditorTimes {
    /// What was measured, in milliseconds, in order.
    ///
    /// @param keys work from a key to the coloured text, laid out in the whole window
    /// @param frames from the key to the end of the frame that shows it, waiting included
    /// @param squiggles from the key that breaks a program to the squiggle
    record Times(List<Double> keys, List<Double> frames, List<Double> squiggles) {}

    /// Types into a program of that many lines.
    Times measure(int lines, int keys, int squiggles) throws IOException;
}
