package dev.interleave.chart.view;

import dev.interleave.timeline.SpanRef;
import java.util.Optional;

/// What the user chose in the timeline.
///
/// @param lane id of the lane of the run, 0 where a row stands for none
/// @param nanos the time, in nanoseconds since the run's start, or
///   [dev.interleave.timeline.Span#OPEN]
/// @param span the bar there
public record Selected(int lane, long nanos, Optional<SpanRef> span) {}
