package dev.interleave.runner.pool;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A worker process with its channel, seen from the parent. One thread of ours starts it and then
/// reads, another writes what is to be sent: the learner's threads may be interrupted, which would
/// close a socket.
public final class Conversation {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Object END = new Object();
    private static final byte[] ENOUGH = {};
    private static final long GRACE_MILLIS = 2_000;

    private final Host host = Host.current();
    private final Rendezvous rendezvous = new Rendezvous(host);
    private final RemoteWorker worker;
    private final ClassLoader loader;
    private final byte[] body;
    private final String name;
    private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
    private final BlockingQueue<Object> incoming = new LinkedBlockingQueue<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();
    private volatile String how = "";
    private volatile int exitCode = -1;

    private record Message(long id, @Nullable Object content) {}

    /// Starts the process; does not wait.
    ///
    /// @throws UnsendableException when the body cannot be sent
    public Conversation(RemoteBody body, boolean warm) {
        if (Worker.isHere()) {
            throw new IllegalStateException(
                    "a worker process may not start worker processes of its own");
        }
        loader = Loaders.of(body);
        Bytes bytes = new Bytes(512);
        Codec.write(bytes, body, "the body of the process");
        this.body = bytes.raw(bytes.size());
        name = host.name(body);
        int number = NUMBERS.incrementAndGet();
        String lane = "process " + number + " (pid %d)";
        long thread = Thread.currentThread().threadId();
        worker = new RemoteWorker(host, rendezvous, number, lane, "", thread, this::ended);
        worker.teach(loader);
        if (warm) {
            boolean _ = worker.takeSpare();
        }
        new PoolThread("interleave-process-" + number, this::serve).start();
    }

    private void serve() {
        try {
            try {
                worker.open();
            } finally {
                started.countDown();
            }
            Connection connection = worker.connection();
            connection.begin(Frames.BODY).text(name).raw(body, 0, body.length);
            connection.end();
            connection.flush();
            new PoolThread("interleave-process-out-" + worker.number(), this::write).start();
            while (connection.next() == Frames.MESSAGE) {
                read(connection.in());
            }
        } catch (IOException | Connection.TooLargeException e) {
            if (worker.pid() < 0 || !worker.wasReady()) {
                how = String.valueOf(e.getMessage());
            }
        }
        worker.close();
        if (how.isEmpty()) {
            exitCode = worker.exitCode();
            how = "the process (pid %d) has ended with exit %d".formatted(worker.pid(), exitCode);
        }
        incoming.add(END);
        written.countDown();
        rendezvous.close();
        over.countDown();
    }

    private void read(Bytes in) {
        long id = in.i8();
        Object content;
        try {
            content = Codec.read(in, loader);
        } catch (ClassNotFoundException | Codec.UnreadableException e) {
            content = new UnsendableException("a message cannot be read here: " + e, e);
        }
        incoming.add(new Message(id, content));
    }

    /// Reading and writing happen at the same time: the two sides of a connection are separate.
    private void write() {
        try {
            while (true) {
                byte[] frame = outgoing.take();
                if (frame.length == 0) {
                    worker.connection().begin(Frames.END);
                    worker.connection().end();
                    worker.connection().flush();
                    return;
                }
                worker.connection().out().raw(frame, 0, frame.length);
                worker.connection().flush();
            }
        } catch (IOException | InterruptedException e) {
            // The process has ended: the reading side says so.
        } finally {
            written.countDown();
        }
    }

    private void ended() {
        outgoing.add(ENOUGH);
    }

    /// Sends a message.
    ///
    /// @throws ChannelClosedException when the process has ended
    public void send(@Nullable Object message) {
        if (!isAlive()) {
            throw new ChannelClosedException("nothing can be sent: " + how);
        }
        // Of messages to a worker the lowest bit is not set.
        long id = (long) worker.number() << 48 | 1L << 47 | sent.getAndIncrement() << 1;
        Bytes frame = new Bytes(256);
        frame.i4(0).u1(Frames.MESSAGE).i8(id);
        Codec.write(frame, message, "the message");
        frame.i4At(0, frame.size() - 4);
        host.messageSent(id, host.value(message));
        outgoing.add(frame.raw(frame.size()));
    }

    /// Waits for a message; it may be null, which only the one who sent it knows.
    ///
    /// @throws ChannelClosedException when the process has ended and nothing is left
    @SuppressWarnings({
        "unchecked",
        "TypeParameterUnusedInFormals",
        "ReferenceEquality",
        "NullAway"
    })
    public <T> T receive() throws InterruptedException {
        Object next = incoming.take();
        if (next instanceof Message message) {
            if (message.content instanceof UnsendableException broken) {
                throw broken;
            }
            host.messageReceived(message.id, host.value(message.content));
            return (T) message.content;
        }
        incoming.add(END);
        throw new ChannelClosedException("nothing more to receive: " + how);
    }

    /// Its process id, or -1 when it could not be started.
    public long pid() throws InterruptedException {
        started.await();
        return worker.pid();
    }

    public boolean isAlive() {
        return over.getCount() > 0;
    }

    /// Waits for its end and returns its exit code.
    public int join() throws InterruptedException {
        over.await();
        return exitCode;
    }

    /// Ends it at once.
    public void kill() {
        worker.kill();
    }

    /// Closes the channel when all is sent, and waits for the end of the process.
    public void close() {
        boolean interrupted = false;
        outgoing.add(ENOUGH);
        while (isAlive()) {
            try {
                written.await();
                if (!over.await(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    worker.kill();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                worker.kill();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
