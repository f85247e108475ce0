package dev.interleave.ui.code;

/// A part of a text.
///
/// @param end offset behind the last character
record Range(int start, int end) {

    /// The smallest part that holds both.
    Range with(Range other) {
        return new Range(Math.min(start, other.start), Math.max(end, other.end));
    }
}
