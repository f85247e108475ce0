package dev.interleave.runner.pool;

/// Stands for an exception of a worker that could not be sent as it is: has its type in the
/// message, and its stack.
public final class RemoteFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteFailureException(String text, StackTraceElement[] stack) {
        super(text);
        setStackTrace(stack);
    }
}
