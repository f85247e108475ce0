package dev.interleave.compile;

/// What javac (or we) had to say about a place in the source.
///
/// @param file name of the source file
/// @param line from 1, or 0 when there is no place
/// @param column from 1, or 0
/// @param startOffset offset of the first character concerned, or -1
/// @param endOffset offset behind the last one, or -1
/// @param message javac's own words
/// @param help one plain sentence for beginners, or empty
public record Problem(
        String file,
        int line,
        int column,
        int startOffset,
        int endOffset,
        Severity severity,
        String message,
        String help) {

    /// How bad it is.
    public enum Severity {
        ERROR,
        WARNING
    }
}
