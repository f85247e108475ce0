package dev.interleave.timeline;

/// The bars of one lane, sorted by start; nested ones follow the one that encloses them.
///
/// Columns are read by index so that a million bars cost no objects. Safe to read from any thread;
/// the size is fixed, but a span that is open may be seen to end.
public interface Spans {
    int size();

    long startNanos(int index);

    /// The end, or [Span#OPEN].
    long endNanos(int index);

    int depth(int index);

    SpanKind kind(int index);

    boolean failed(int index);

    Span get(int index);

    /// Largest depth of any span here; -1 when there is none.
    int maxDepth();
}
