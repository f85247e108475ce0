package dev.interleave.runner.pool;

import java.io.IOException;

/// How workers come to their pool. Safe for use by many threads.
interface Door extends AutoCloseable {
    /// Takes the connections of one worker as they come; called on a thread of the door.
    interface Arrival {
        void arrived(int kind, Connection connection);
    }

    /// Expects a worker.
    ///
    /// @return how it comes here
    Host.Invitation expect(int number, Arrival arrival) throws IOException;

    /// The worker has come, or never will.
    void forget(int number);

    /// No more workers will come.
    @Override
    void close();
}
