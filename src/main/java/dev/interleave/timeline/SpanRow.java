package dev.interleave.timeline;

import java.util.Optional;

/// The bars of one lane at one depth, by time: they do not overlap, so their starts and their ends
/// are both sorted. Same threading rules as [Spans].
public interface SpanRow {
    int size();

    /// Index in [Spans] of the bar at that position.
    int span(int position);

    /// Summary for drawing many bars in few pixels; absent while the row is short.
    Optional<Pyramid> pyramid();
}
