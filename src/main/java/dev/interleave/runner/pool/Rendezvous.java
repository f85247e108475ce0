package dev.interleave.runner.pool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where the workers of one pool report. The door is opened when the first one is expected: named
/// pipes where the host wants them and the system has them, else a Unix domain socket, else a port.
final class Rendezvous implements AutoCloseable {
    /// System property: `unix` or `tcp` keep it from using what comes before these.
    static final String TRANSPORT = "interleave.pool.transport";

    private final Host host;
    private @Nullable Door door;
    private boolean closed;

    Rendezvous(Host host) {
        this.host = host;
    }

    /// Expects a worker.
    ///
    /// @return how the worker comes here
    Host.Invitation expect(int number, Door.Arrival arrival) throws IOException {
        Door open;
        synchronized (this) {
            if (closed) {
                throw new IOException("the process pool is closed");
            }
            if (door == null) {
                return open(number, arrival);
            }
            open = door;
        }
        return open.expect(number, arrival);
    }

    void forget(int number) {
        Door open;
        synchronized (this) {
            open = door;
        }
        if (open != null) {
            open.forget(number);
        }
    }

    /// Only the first worker shows whether a way works.
    private Host.Invitation open(int number, Door.Arrival arrival) throws IOException {
        String transport = System.getProperty(TRANSPORT, "");
        if (transport.isEmpty() && host.usesPipes()) {
            Door pipes = new PipeDoor(folder());
            try {
                Host.Invitation invitation = pipes.expect(number, arrival);
                door = pipes;
                return invitation;
            } catch (IOException | UnsupportedOperationException e) {
                // No such pipes here.
                pipes.close();
            }
        }
        Door sockets = transport.equals("tcp") ? SocketDoor.tcp() : sockets();
        door = sockets;
        return sockets.expect(number, arrival);
    }

    private PoolFolder folder() throws IOException {
        return new PoolFolder(host.newFolder());
    }

    private Door sockets() throws IOException {
        try {
            return SocketDoor.unix(folder());
        } catch (IOException | UnsupportedOperationException e) {
            return SocketDoor.tcp();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (door != null) {
            door.close();
        }
    }
}
