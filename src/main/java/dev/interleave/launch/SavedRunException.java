package dev.interleave.launch;

import java.io.IOException;

/// A file is no saved run, or a damaged one; the message says what was found and what was expected.
public final class SavedRunException extends IOException {
    private static final long serialVersionUID = 1;

    SavedRunException(String message) {
        super(message);
    }

    SavedRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
