package dev.interleave.runner.pool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The worker's second connection to its parent: it brings classes, and its end is the parent's
/// end. A thread of its own watches it, so that a worker does not outlive its parent whatever it is
/// doing; another looks at the parent's process now and then, in case somebody else holds the
/// connection open.
final class ParentLink implements Runnable {
    private static final long PERIOD_MILLIS = 500;

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

    /// Looks at the parent's process, too.
    void watch() {
        new PoolThread("interleave-pool-watch", new ParentWatch()).start();
    }

    static Connection connect(Host.Invitation invitation, Address address, int kind)
            throws IOException {
        Connection connection = new Connection(address.connect());
        connection.begin(Frames.HELLO).text(invitation.token()).i4(invitation.number()).u1(kind);
        connection.end();
        connection.flush();
        return connection;
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
        } catch (IOException | Connection.TooLargeException | RuntimeException gone) {
            // The parent is gone, or has closed the pool.
        }
        onEnd.run();
    }

    /// Ends this process when its parent has ended.
    private final class ParentWatch implements Runnable {
        @Override
        public void run() {
            long parent = -1;
            while (true) {
                try {
                    Thread.sleep(PERIOD_MILLIS);
                } catch (InterruptedException e) {
                    // Somebody interrupts all threads; this one has work to do.
                }
                long now = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L);
                if (parent == -1) {
                    parent = now;
                } else if (now != parent) {
                    onEnd.run();
                    return;
                }
            }
        }
    }
}
