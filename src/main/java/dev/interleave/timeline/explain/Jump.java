package dev.interleave.timeline.explain;

import dev.interleave.timeline.SpanRef;
import java.util.Optional;

/// A place worth going to.
///
/// @param label what is there, as in `Thread-2, which holds rlock`
/// @param lane id of its lane
/// @param nanos the time to show, since the run's start
/// @param span the bar there
public record Jump(String label, int lane, long nanos, Optional<SpanRef> span) {}
