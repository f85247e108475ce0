package dev.interleave.timeline;

import java.util.Locale;

/// What a thread is doing.
public enum ActivityState {
    /// On its way through code (on a core, as far as we know).
    RUNNING,
    /// Could run, but the operating system gave the core to somebody else. Sampled, on Linux only:
    /// how long between two samples (some 10 ms) is exact, when in between is not, and less than 2
    /// ms or a quarter of that time is not shown.
    RUNNABLE,
    /// In `Thread.sleep`.
    SLEEPING,
    /// Waits for something that another thread does: join, get, take, await, wait.
    WAITING,
    /// Wants a lock that another thread holds.
    BLOCKED,
    /// Reads or writes, or waits for input.
    IO;

    /// The word of the JSON contract.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
