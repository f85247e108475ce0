package dev.interleave.timeline.compare;

import dev.interleave.timeline.Halt;
import dev.interleave.timeline.RunSnapshot;

/// A run to be compared, and what it is called.
///
/// @param title as in `pool`
/// @param halt what cut it off, if anything did
public record TitledRun(String title, RunSnapshot run, Halt halt) {

    /// A run that was not cut off, or goes on.
    public TitledRun(String title, RunSnapshot run) {
        this(title, run, Halt.NONE);
    }
}
