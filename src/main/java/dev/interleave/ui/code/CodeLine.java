package dev.interleave.ui.code;

/// A line of the code that is open.
///
/// @param line from 1
public record CodeLine(String file, int line) {}
