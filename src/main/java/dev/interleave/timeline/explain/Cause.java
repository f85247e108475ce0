package dev.interleave.timeline.explain;

/// On what a piece of the critical path went.
public enum Cause {
    /// A thread ran (on a core, as far as is known).
    RUNNING("running"),
    SLEEPING("sleeping"),
    /// Input or output.
    IO("input or output"),
    /// A thread could run, but no core was free.
    NO_CORE("waiting for a core"),
    /// Somebody was waited for, and it is not known who ended that.
    WAITING("waiting"),
    /// A lock was wanted, and it is not known who gave it up.
    BLOCKED("waiting for a lock"),
    /// A task was handed over; nobody had begun it.
    QUEUED("queued"),
    /// A thread was started and did not run yet.
    START_UP("starting a thread"),
    /// What a thread waited for had happened, and it did not run yet.
    WAKE_UP("waking up"),
    /// The last thread had ended and the program was not over.
    SHUT_DOWN("ending the program"),
    /// Nothing is known.
    UNKNOWN("unknown");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /// Plain words for it.
    public String words() {
        return words;
    }
}
