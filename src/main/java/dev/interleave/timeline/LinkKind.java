package dev.interleave.timeline;

/// Why something on one lane made something happen on another.
public enum LinkKind {
    /// A thread called `start` on another one.
    START,
    /// A task was handed over; its worker began it.
    SUBMIT,
    /// A thread ended; whoever joined it goes on.
    JOIN,
    /// A lock or monitor was released; the next one got it.
    LOCK,
    /// A wake-up: `notify`, `signal`, `unpark`, a future completed, a latch opened.
    WAKE,
    /// An element put into a queue was taken out.
    QUEUE,
    /// A message between processes arrived.
    MESSAGE
}
