package dev.interleave.ui.compare;

import dev.interleave.launch.RunResult;

/// A run that the user keeps to compare others with.
///
/// @param title what people call it, as in `start all, join all`
public record PinnedRun(String title, RunResult result) {
    /// The same only when it is the very same run: comparing whole runs would cost a frame.
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
        return other instanceof PinnedRun pinned && pinned.result == result;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(result);
    }
}
