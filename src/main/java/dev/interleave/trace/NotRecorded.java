package dev.interleave.trace;

/// A method of the learner's that runs as it was written, or of which only a part is recorded.
///
/// @param method class and method, as in `Main.work`
/// @param line of its first statement, or 0
/// @param part what of it is not recorded
/// @param cause class and message of the exception where the fault is ours, else empty
public record NotRecorded(String method, int line, Part part, Reason reason, String cause) {
    /// What is not recorded.
    public enum Part {
        /// Calls of the program's own methods.
        CALLS,
        /// Nothing of it: neither calls, nor locks, nor queues.
        ALL
    }

    /// Why.
    public enum Reason {
        /// The JVM takes no method, and no class, that large.
        TOO_LARGE,
        /// The recorder has no room for more places in a program.
        TOO_MANY_PLACES,
        /// What the recorder made of it does not work.
        OUR_FAULT
    }
}
