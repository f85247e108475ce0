package dev.interleave.runner.pool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The worker's end of the channel of a worker process. For one thread at a time.
final class WorkerChannel implements MessageChannel {
    private final Connection connection;
    private final ClassLoader loader;
    private final WorkerHost host;
    private long sent;
    private boolean ended;

    WorkerChannel(Connection connection, ClassLoader loader, WorkerHost host) {
        this.connection = connection;
        this.loader = loader;
        this.host = host;
    }

    @Override
    public void send(@Nullable Object message) {
        boolean interrupted = Thread.interrupted();
        try {
            // Of messages to the parent the lowest bit is set.
            long id = ProcessHandle.current().pid() << 32 | sent++ << 1 | 1;
            Bytes out = connection.begin(Frames.MESSAGE).i8(id);
            try {
                Codec.write(out, message, "the message");
            } catch (RuntimeException | OutOfMemoryError e) {
                connection.abandon();
                throw e;
            }
            connection.end();
            host.messageSent(id, host.value(message));
            connection.flush();
        } catch (IOException e) {
            throw new ChannelClosedException("the parent process has ended");
        } finally {
            restore(interrupted);
        }
    }

    @Override
    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals",
        "NullAway"
    }) // See Conversation.
    public <T> T receive() {
        boolean interrupted = Thread.interrupted();
        host.idleBegan();
        try {
            if (ended || connection.next() == Frames.END) {
                ended = true;
                throw new ChannelClosedException("the parent process has closed the channel");
            }
            long id = connection.in().i8();
            Object message = Codec.read(connection.in(), loader);
            host.idleEnded();
            host.messageReceived(id, host.value(message));
            return (T) message;
        } catch (IOException e) {
            throw new ChannelClosedException("the parent process has closed the channel");
        } catch (ClassNotFoundException
                | Codec.UnreadableException
                | Connection.TooLargeException e) {
            throw new UnsendableException("a message cannot be read here: " + e.getMessage(), e);
        } finally {
            restore(interrupted);
        }
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
