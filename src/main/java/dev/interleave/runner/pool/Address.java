package dev.interleave.runner.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a pool waits for its workers: `pipes:FOLDER`, `unix:FOLDER`, or `tcp:PORT` on the loopback
/// interface.
record Address(String text) {
    private static final String PIPES = "pipes:";
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    static Address pipes(Path folder) {
        return new Address(PIPES + folder);
    }

    static Address unix(Path folder) {
        return new Address(UNIX + folder);
    }

    static Address tcp(int port) {
        return new Address(TCP + port);
    }

    private boolean isPipes() {
        return text.startsWith(PIPES);
    }

    boolean isUnix() {
        return text.startsWith(UNIX);
    }

    /// The file of a Unix domain socket.
    Path socket() {
        return folder().path().resolve("s");
    }

    private PoolFolder folder() {
        return new PoolFolder(Path.of(text.substring(text.indexOf(':') + 1)));
    }

    private Pipes pipes(int number) {
        return new Pipes(folder(), number);
    }

    /// One of the two connections of the worker that was invited, which says who it is where that
    /// is not plain.
    Connection connect(Host.Invitation invitation, int kind) throws IOException {
        if (isPipes()) {
            return pipes(invitation.number()).connect(kind);
        }
        SocketChannel channel = isUnix() ? connectUnix() : connectTcp();
        Connection connection = new Connection(channel, channel);
        connection.begin(Frames.HELLO).text(invitation.token()).i4(invitation.number()).u1(kind);
        connection.end();
        connection.flush();
        return connection;
    }

    private SocketChannel connectUnix() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket()));
        return channel;
    }

    private SocketChannel connectTcp() throws IOException {
        int port = Integer.parseInt(text.substring(TCP.length()));
        SocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        SocketChannel channel = SocketChannel.open(loopback);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /// Removes the files made for it, and the folder when nothing else is in it.
    ///
    /// @param number of the worker whose pipes are meant
    void remove(int number) {
        if (isPipes()) {
            pipes(number).remove();
            folder().remove();
        } else if (isUnix()) {
            try {
                Files.deleteIfExists(socket());
            } catch (IOException e) {
                // Gone already.
            }
            folder().remove();
        }
    }
}
