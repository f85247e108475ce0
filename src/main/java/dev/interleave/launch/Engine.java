package dev.interleave.launch;

/// Compiles and runs programs, each in a JVM of its own that was warmed beforehand. Safe to use
/// from any thread.
public interface Engine extends AutoCloseable {
    /// Starts a run; returns at once. Compilation happens on a background thread.
    Run start(Program program, RunOptions options);

    /// Opens a series of runs one after the other; whoever asks for it closes it.
    ///
    /// Here each run has a JVM of its own.
    default Series series(SeriesOptions options) {
        return new FreshSeries(this, options, () -> {});
    }

    /// Stops every run and ends every child.
    @Override
    void close();
}
