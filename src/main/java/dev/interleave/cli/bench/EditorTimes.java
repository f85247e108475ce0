package dev.interleave.cli.bench;

import java.io.IOException;
import java.util.List;

/// Times the editor of the window. Stands here because commands know no window.
@FunctionalInterface
public interface EditorTimes {
    /// What was measured, in milliseconds, in order.
    ///
    /// @param keys from a key to the coloured text on the screen
    /// @param squiggles from the key that breaks a program to the squiggle
    record Times(List<Double> keys, List<Double> squiggles) {}

    /// Types into a program of that many lines.
    Times measure(int lines, int keys, int squiggles) throws IOException;
}
