package dev.interleave.launch;

import dev.interleave.timeline.Halt;

/// How a run ended.
///
/// @param exitCode of the child JVM, or -1 when it never ran or was killed
/// @param message one sentence for people
/// @param limit which limit, for [Kind#LIMIT]; else empty
public record Outcome(Kind kind, int exitCode, String message, String limit) {

    /// The ways a run can end.
    public enum Kind {
        /// main returned, every other non-daemon thread ended, nothing left main as an exception.
        COMPLETED("completed", 0),
        /// An exception left main.
        FAILED("failed", 1),
        /// The program called `System.exit` or `Runtime.halt`.
        EXITED("exited", 1),
        /// It does not compile, or there is no main.
        COMPILE_ERROR("compile-error", 2),
        /// The time limit passed.
        TIMEOUT("timeout", 3),
        /// Another limit passed (threads, memory, output).
        LIMIT("limit", 3),
        /// Threads wait for each other for ever.
        DEADLOCK("deadlock", 4),
        /// Nothing can go on, though no cycle of locks is there.
        HANG("hang", 4),
        /// The user pressed Stop.
        STOPPED("stopped", 3),
        /// Somebody else killed the child JVM, or it crashed.
        KILLED("killed", 1);

        private final String word;
        private final int commandExitCode;

        Kind(String word, int commandExitCode) {
            this.word = word;
            this.commandExitCode = commandExitCode;
        }

        /// The word of the JSON contract.
        public String word() {
            return word;
        }
    }

    /// The same, in other words.
    Outcome saying(String words) {
        return words.equals(message) ? this : new Outcome(kind, exitCode, words, limit);
    }

    /// What cut the run off before the program's end, if anything did.
    public Halt halt() {
        return switch (kind) {
            case COMPLETED, FAILED, EXITED, COMPILE_ERROR -> Halt.NONE;
            case TIMEOUT -> Halt.TIME_LIMIT;
            case LIMIT -> Halt.LIMIT;
            case DEADLOCK -> Halt.DEADLOCK;
            case HANG -> Halt.HANG;
            case STOPPED -> Halt.STOPPED;
            case KILLED -> Halt.KILLED;
        };
    }

    /// The exit code of `interleave run` for this outcome.
    public int commandExitCode() {
        return kind == Kind.EXITED && exitCode == 0 ? 0 : kind.commandExitCode;
    }
}
