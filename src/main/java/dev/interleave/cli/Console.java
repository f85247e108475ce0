package dev.interleave.cli;

import java.io.PrintStream;

/// Where a command writes: `out` for what was asked for, `err` for what went wrong.
public record Console(PrintStream out, PrintStream err) {}
