package dev.interleave.runner.pool;

/// One end of a connection between two processes, over which objects go both ways, each way in
/// order. What is sent is copied.
public interface MessageChannel {
    /// Sends a message.
    ///
    /// @throws UnsendableException when it cannot be sent; says what in it
    /// @throws ChannelClosedException when the other side has ended
    void send(Object message);

    /// Waits for the next message. It has the type that the other side sent: a wrong one shows as a
    /// [ClassCastException] where the result is used.
    ///
    /// @throws ChannelClosedException when the other side has ended and nothing is left
    @SuppressWarnings("TypeParameterUnusedInFormals") // As the text above says.
    <T> T receive() throws InterruptedException;
}
