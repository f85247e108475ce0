package dev.interleave.cli;

/// An output could not be written; the message names it and says why.
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputException(String message) {
        super(message);
    }
}
