package dev.interleave.timeline;

import java.util.Optional;

/// What one lane waited for, sorted by start, without overlap; between them it ran. Same threading
/// rules as [Spans].
public interface States {
    int size();

    long startNanos(int index);

    /// The end, or [Span#OPEN].
    long endNanos(int index);

    ActivityState state(int index);

    StateInterval get(int index);

    /// Sums over many, with the ordinal of the [ActivityState] as kind; absent while there are few.
    default Optional<Pyramid> pyramid() {
        return Optional.empty();
    }
}
