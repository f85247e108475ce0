package dev.interleave.lesson.pack;

/// A folder or a zip file is refused as a set of lessons; the message says what was found, what was
/// expected, and what to do.
public final class PackException extends Exception {
    private static final long serialVersionUID = 1;

    PackException(String message) {
        super(message);
    }
}
