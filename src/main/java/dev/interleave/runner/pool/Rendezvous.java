package dev.interleave.runner.pool;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Where workers report: a Unix domain socket in a folder that only this user may enter, or where
/// there are none a port of the loopback interface. Whoever connects must know the token, so that
/// nobody else's program is taken for a worker.
final class Rendezvous implements AutoCloseable {
    /// System property: `tcp` keeps it from using Unix domain sockets.
    static final String TRANSPORT = "interleave.pool.transport";

    private static final int TOKEN_BYTES = 16;

    private final Map<Integer, Arrival> expected = new ConcurrentHashMap<>();
    private @Nullable Door door;
    private boolean closed;

    /// What is open.
    private record Door(ServerSocketChannel server, Address address, String token) {}

    /// Takes the connections of one worker as they come; called on a thread of the rendezvous.
    interface Arrival {
        void arrived(int kind, Connection connection);
    }

    /// Opens it when it is closed yet, and expects a worker.
    ///
    /// @return how the worker comes here
    Host.Invitation expect(int number, Arrival arrival) throws IOException {
        Door open = door();
        expected.put(number, arrival);
        return new Host.Invitation(open.address.text(), open.token, number);
    }

    void forget(int number) {
        expected.remove(number);
    }

    private synchronized Door door() throws IOException {
        Door open = door;
        if (closed) {
            throw new IOException("the process pool is closed");
        }
        if (open == null) {
            open = open();
            door = open;
            Door there = open;
            new PoolThread("interleave-pool-door", () -> accept(there)).start();
        }
        return open;
    }

    private static Door open() throws IOException {
        String token = newToken();
        ServerSocketChannel open = null;
        Address at = null;
        if (!"tcp".equals(System.getProperty(TRANSPORT))) {
            try {
                Path socket = Files.createTempDirectory("interleave-pool").resolve("s");
                at = Address.unix(socket);
                open = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                open.bind(UnixDomainSocketAddress.of(socket), 256);
            } catch (IOException | UnsupportedOperationException e) {
                // No such sockets here, or the folder's name is too long for one.
                if (at != null) {
                    at.remove();
                }
                at = null;
            }
        }
        if (open == null || at == null) {
            open = ServerSocketChannel.open();
            open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            at = Address.tcp(((InetSocketAddress) open.getLocalAddress()).getPort());
        }
        return new Door(open, at, token);
    }

    /// `SecureRandom` takes a tenth of a second to load; the system's own source does not.
    private static String newToken() throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        Path source = Path.of("/dev/urandom");
        if (Files.isReadable(source)) {
            try (InputStream in = Files.newInputStream(source)) {
                random = in.readNBytes(TOKEN_BYTES);
            }
        } else {
            new SecureRandom().nextBytes(random);
        }
        return HexFormat.of().formatHex(random);
    }

    private void accept(Door open) {
        try {
            while (true) {
                SocketChannel channel = open.server.accept();
                greet(open, channel);
            }
        } catch (IOException closed) {
            // The pool is closed.
        }
    }

    private void greet(Door open, SocketChannel channel) {
        Connection connection = new Connection(channel);
        try {
            if (!open.address.isUnix()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            if (connection.next() == Frames.HELLO) {
                boolean known = connection.in().text().equals(open.token);
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
    public synchronized void close() {
        closed = true;
        Door open = door;
        if (open == null) {
            return;
        }
        try {
            open.server.close();
        } catch (IOException e) {
            // Nothing listens there any more, which was the aim.
        }
        open.address.remove();
    }
}
