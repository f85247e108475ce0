package dev.interleave.runner;

import dev.interleave.runner.pool.Conversation;
import dev.interleave.runner.pool.MessageChannel;
import dev.interleave.runner.pool.RemoteBody;

/// A process of its own that runs one piece of code and talks with its parent over a channel. What
/// Python calls a `Process` with a `Pipe`.
///
/// ```java
/// try (var child = new WorkerProcess(Main::serve)) {
///     child.send("add 1 2");
///     String answer = child.receive();
/// }
///
/// static void serve(WorkerProcess.Channel parent) throws Exception {
///     String command = parent.receive();
///     parent.send("3");
/// }
/// ```
///
/// Messages are copied, and go both ways in order; sending does not wait for the other side. What
/// can be sent, what the process inherits and how it ends is as with [ProcessPool]. When the body
/// returns the process ends with exit code 0; when it throws, the worker prints the stack and ends
/// with 1.
///
/// Thread-safe; the channel inside of the process is for one thread at a time.
public final class WorkerProcess implements MessageChannel, AutoCloseable {
    private final Conversation conversation;

    /// One end of the connection.
    public interface Channel extends MessageChannel {}

    /// What the process does.
    @FunctionalInterface
    public interface Body extends RemoteBody {
        /// Runs in the process.
        ///
        /// @param parent its end of the channel
        void run(Channel parent) throws Exception;

        @Override
        default void run(MessageChannel parent) throws Exception {
            run(new Bridge(parent));
        }
    }

    private record Bridge(MessageChannel other) implements Channel {
        @Override
        public void send(Object message) {
            other.send(message);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T receive() throws InterruptedException {
            return other.<T>receive();
        }
    }

    /// Starts the process; does not wait until it runs.
    ///
    /// @throws dev.interleave.runner.pool.UnsendableException when the body cannot be sent
    public WorkerProcess(Body body) {
        this(body, ProcessPool.Start.WARM);
    }

    /// Starts the process; does not wait until it runs.
    public WorkerProcess(Body body, ProcessPool.Start start) {
        conversation = new Conversation(body, start == ProcessPool.Start.WARM);
    }

    @Override
    public void send(Object message) {
        conversation.send(message);
    }

    /// @throws dev.interleave.runner.pool.ChannelClosedException when the process has ended and
    ///   nothing is left; says how
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> T receive() throws InterruptedException {
        return conversation.<T>receive();
    }

    /// Its process id; waits until it is known.
    public long pid() throws InterruptedException {
        return conversation.pid();
    }

    public boolean isAlive() {
        return conversation.isAlive();
    }

    /// Waits for its end.
    ///
    /// @return its exit code: 128 and the signal's number when a signal ended it
    public int join() throws InterruptedException {
        return conversation.join();
    }

    /// Ends it at once.
    public void kill() {
        conversation.kill();
    }

    /// Tells it that no more messages will come, and waits for its end; a process that waits for a
    /// message ends then, one that is busy is killed after two seconds.
    @Override
    public void close() {
        conversation.close();
    }
}
