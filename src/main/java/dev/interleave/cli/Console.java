package dev.interleave.cli;

import java.io.InputStream;
import java.io.PrintStream;

/// Where a command reads and writes: `in` is handed on to programs that ask for input, `out` is for
/// what was asked for, `err` for what went wrong.
public record Console(InputStream in, PrintStream out, PrintStream err) {
    /// A console at which nobody types.
    public Console(PrintStream out, PrintStream err) {
        this(InputStream.nullInputStream(), out, err);
    }
}
