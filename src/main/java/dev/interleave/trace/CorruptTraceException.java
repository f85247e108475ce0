package dev.interleave.trace;

/// The trace file holds something that no recorder writes. The rest of the chunk is skipped;
/// reading may go on.
public final class CorruptTraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param offset where in the file it stands, in bytes
    public CorruptTraceException(String found, long offset) {
        super("trace file, byte " + offset + ": " + found);
    }
}
