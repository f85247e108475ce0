package dev.interleave.cli;

/// The command line asks for something that is not there; the message says what was found, what was
/// expected and what to do.
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
