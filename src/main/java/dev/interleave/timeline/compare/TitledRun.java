package dev.interleave.timeline.compare;

import dev.interleave.timeline.RunSnapshot;

/// A run to be compared, and what it is called.
///
/// @param title as in `pool`
public record TitledRun(String title, RunSnapshot run) {}
