package dev.interleave.timeline;

/// What one lane waited for, sorted by start, without overlap; between them it ran. Same threading
/// rules as [Spans].
public interface States {
    int size();

    long startNanos(int index);

    /// The end, or [Span#OPEN].
    long endNanos(int index);

    ActivityState state(int index);

    StateInterval get(int index);
}
