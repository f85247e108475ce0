package dev.interleave.timeline.grouping;

import dev.interleave.timeline.SpanRef;
import java.util.Optional;

/// The way back from the bars of one row.
interface Back {
    /// The bar of the run that the row's bar stands for, if it stands for one.
    Optional<SpanRef> span(int index);

    /// Id of the lane of the run on which it lies.
    int lane(int index);
}
