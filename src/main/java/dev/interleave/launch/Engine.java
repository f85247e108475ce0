package dev.interleave.launch;

/// Compiles and runs programs, each in a JVM of its own that was warmed beforehand. Safe to use
/// from any thread.
public interface Engine extends AutoCloseable {
    /// Starts a run; returns at once. Compilation happens on a background thread.
    Run start(Program program, RunOptions options);

    /// Stops every run and ends every child.
    @Override
    void close();
}
