package dev.interleave.chart.rows;

import dev.interleave.timeline.SpanRef;
import java.util.Optional;

/// What the pointer stands on.
///
/// @param lane id of the lane
/// @param nanos time under the pointer, since the run's start
/// @param span the bar under the pointer
public record Hover(int lane, long nanos, Optional<SpanRef> span) {}
