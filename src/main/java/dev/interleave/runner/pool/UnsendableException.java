package dev.interleave.runner.pool;

/// A task, an argument or a result cannot be sent to another process; the message says what in it
/// is the reason.
public final class UnsendableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }

    UnsendableException(String message, Throwable cause) {
        super(message, cause);
    }
}
