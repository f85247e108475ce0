package dev.interleave.cli;

/// Programs cannot be run here, for a reason that lies in the machine; the message says which.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
