package dev.interleave.runner.pool;

import dev.interleave.trace.InternalFailures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The worker's second connection to its parent: it brings classes, and its end is the parent's
/// end. A thread of its own watches it, so that a worker does not outlive its parent whatever it is
/// doing.
final class ParentLink implements Runnable {
    private final Connection connection;
    private final Runnable onEnd;
    private byte @Nullable [] answer;
    private boolean answered;

    /// @param onEnd runs when the parent is gone
    ParentLink(Connection connection, Runnable onEnd) {
        this.connection = connection;
        this.onEnd = onEnd;
    }

    /// Begins to watch; before that, no class can be asked for.
    void start() {
        new PoolThread("interleave-pool-link", this).start();
    }

    /// Asks the parent for a class.
    ///
    /// @return its bytes, or null when the parent has no such class
    synchronized byte @Nullable [] find(String className) throws IOException {
        answered = false;
        connection.begin(Frames.CLASS).text(className);
        connection.end();
        // Whoever loads a class may be interrupted; the connection must not be closed by it.
        boolean interrupted = Thread.interrupted();
        connection.flush();
        while (!answered) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    @Override
    public void run() {
        try {
            while (connection.next() == Frames.CLASS) {
                boolean found = connection.in().u1() != 0;
                byte[] bytes = connection.in().raw(connection.in().i4());
                synchronized (this) {
                    answer = found ? bytes : null;
                    answered = true;
                    notifyAll();
                }
            }
        } catch (IOException | Connection.TooLargeException gone) {
            // The parent is gone, or has closed the pool.
        } catch (RuntimeException e) {
            InternalFailures.note(e);
        }
        onEnd.run();
    }
}
