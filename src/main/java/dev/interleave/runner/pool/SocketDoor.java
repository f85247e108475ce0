package dev.interleave.runner.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Workers connect to a Unix domain socket, or to a port of the loopback interface. Whoever
/// connects must know the token, so that nobody else's program is taken for a worker.
final class SocketDoor implements Door {
    private static final int BACKLOG = 256;

    private final ServerSocketChannel server;
    private final Address address;
    private final String token;
    private final Map<Integer, Arrival> expected = new ConcurrentHashMap<>();

    private SocketDoor(ServerSocketChannel server, Address address, String token) {
        this.server = server;
        this.address = address;
        this.token = token;
        new PoolThread("interleave-pool-door", this::accept).start();
    }

    /// @throws IOException where there are no such sockets, or the folder's name is too long for
    ///   one
    static SocketDoor unix(PoolFolder folder) throws IOException {
        folder.make();
        Address address = Address.unix(folder.path());
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(address.socket()), BACKLOG);
            return new SocketDoor(server, address, Token.random());
        } catch (IOException | UnsupportedOperationException e) {
            address.remove(0);
            throw new IOException(e);
        }
    }

    static SocketDoor tcp() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        return new SocketDoor(server, Address.tcp(port), Token.random());
    }

    @Override
    public Host.Invitation expect(int number, Arrival arrival) {
        expected.put(number, arrival);
        return new Host.Invitation(address.text(), token, number);
    }

    @Override
    public void forget(int number) {
        expected.remove(number);
    }

    private void accept() {
        try {
            while (true) {
                greet(server.accept());
            }
        } catch (IOException closed) {
            // The pool is closed.
        }
    }

    private void greet(SocketChannel channel) {
        Connection connection = new Connection(channel, channel);
        try {
            if (!address.isUnix()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            if (connection.next() == Frames.HELLO) {
                boolean known = connection.in().text().equals(token);
                int number = connection.in().i4();
                int kind = connection.in().u1();
                Arrival arrival = known ? expected.get(number) : null;
                if (arrival != null) {
                    arrival.arrived(kind, connection);
                    return;
                }
            }
        } catch (IOException | Connection.TooLargeException | RuntimeException e) {
            // No worker of ours.
        }
        connection.close();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // Nothing listens there any more, which was the aim.
        }
        address.remove(0);
    }
}
