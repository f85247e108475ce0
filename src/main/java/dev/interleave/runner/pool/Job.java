package dev.interleave.runner.pool;

import org.jspecify.annotations.Nullable;

/// Work for the workers of a pool, handed out in units.
///
/// [#next], [#giveBack] and [#isExhausted] are called with the pool's lock held, the others by the
/// thread that serves the worker.
interface Job {
    /// A part of a job that one worker does.
    ///
    /// @param from first of its items
    /// @param to behind the last one
    record Unit(Job job, int from, int to) {}

    /// The next unit, or null when all are handed out.
    @Nullable Unit next();

    /// No worker has begun it after all.
    void giveBack(Unit unit);

    boolean isExhausted();

    /// Whether a worker may have several units at once, when they are small.
    boolean mayQueue();

    /// Writes the frames that a worker needs for the unit.
    ///
    /// @throws UnsendableException when an argument cannot be sent
    void write(Unit unit, int number, RemoteWorker worker);

    /// Reads the results.
    void done(Unit unit, Bytes in);

    /// The unit has failed; that a worker died counts as well.
    void failed(Unit unit, Throwable failure);

    /// Nobody wants it any more: the pool was stopped.
    void cancelled();

    /// Finds classes of the results.
    ClassLoader loader();
}
