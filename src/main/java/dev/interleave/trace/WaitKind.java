package dev.interleave.trace;

/// Why a thread does not run.
public enum WaitKind {
    /// `Thread.sleep`.
    SLEEP,
    /// `Thread.join`: waits until another thread has ended.
    JOIN,
    /// `LockSupport.park`: under every queue, future and latch of `java.util.concurrent`.
    PARK,
    /// `Object.wait`.
    OBJECT_WAIT,
    /// Wants a `synchronized` monitor that another thread holds.
    MONITOR,
    /// Reads standard input.
    INPUT,
    /// Wants a lock of `java.util.concurrent.locks` that is not free.
    LOCK,
    /// Reads from, connects to or accepts on a socket, or reads what another process writes.
    IO
}
