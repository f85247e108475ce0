package dev.interleave.cli;

/// Exit codes of the commands, besides those of a run's outcome.
public final class ExitCode {
    public static final int OK = 0;
    public static final int CHECK_FAILED = 1;
    public static final int USAGE = 64;
    public static final int OUR_FAULT = 70;

    /// An output could not be written.
    public static final int CANNOT_WRITE = 74;

    private ExitCode() {}
}
