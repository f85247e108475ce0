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

/// Where workers report: a Unix domain socket in a folder that only this user may enter, or where
/// there are none a port of the loopback interface. Whoever connects must know the token, so that
/// nobody else's program is taken for a worker.
final class Rendezvous implements AutoCloseable {
    /// System property: `tcp` keeps it from using Unix domain sockets.
    static final String TRANSPORT = "interleave.pool.transport";

    private static final int TOKEN_BYTES = 16;

    private final ServerSocketChannel server;
    private final Address address;
    private final String token;
    private final Map<Integer, Arrival> expected = new ConcurrentHashMap<>();

    /// Takes the connections of one worker as they come; called on a thread of the rendezvous.
    interface Arrival {
        void arrived(int kind, Connection connection);
    }

    Rendezvous() throws IOException {
        token = newToken();
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
        server = open;
        address = at;
        new PoolThread("interleave-pool-door", this::accept).start();
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

    Address address() {
        return address;
    }

    String token() {
        return token;
    }

    void expect(int number, Arrival arrival) {
        expected.put(number, arrival);
    }

    void forget(int number) {
        expected.remove(number);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                greet(channel);
            }
        } catch (IOException closed) {
            // The pool is closed.
        }
    }

    private void greet(SocketChannel channel) {
        Connection connection = new Connection(channel);
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
        address.remove();
    }
}
