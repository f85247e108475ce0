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

/// Where a pool waits for its workers: `unix:PATH`, or `tcp:PORT` on the loopback interface.
record Address(String text) {
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    static Address unix(Path socket) {
        return new Address(UNIX + socket);
    }

    static Address tcp(int port) {
        return new Address(TCP + port);
    }

    boolean isUnix() {
        return text.startsWith(UNIX);
    }

    /// The file of a Unix domain socket.
    Path file() {
        return Path.of(text.substring(UNIX.length()));
    }

    SocketChannel connect() throws IOException {
        if (isUnix()) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(file()));
            return channel;
        }
        int port = Integer.parseInt(text.substring(TCP.length()));
        SocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        SocketChannel channel = SocketChannel.open(loopback);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /// Removes the socket's file and the folder made for it.
    void remove() {
        if (isUnix()) {
            try {
                Files.deleteIfExists(file());
                Path folder = file().getParent();
                if (folder != null) {
                    Files.deleteIfExists(folder);
                }
            } catch (IOException e) {
                // Somebody else's file in there, or gone already.
            }
        }
    }
}
