package dev.interleave.timeline;

import java.util.Locale;

/// What a lane of the timeline stands for.
public enum LaneKind {
    /// The thread that runs `main`.
    MAIN,
    /// A platform thread that the program started.
    PLATFORM,
    /// A platform thread that a pool started.
    WORKER,
    /// A virtual thread.
    VIRTUAL,
    /// Another process.
    PROCESS;

    /// The word of the JSON contract.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
