package dev.interleave.timeline.explain;

import dev.interleave.timeline.Link;

/// What ended a wait.
///
/// @param derived true when no event says so, but the times do
public record Wake(Link link, boolean derived) {}
