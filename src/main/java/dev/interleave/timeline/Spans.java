package dev.interleave.timeline;

import java.util.Optional;

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

    /// Index of the first span from `from` on, and before `to`, that failed; -1 when none did.
    default int nextFailed(int from, int to) {
        for (int index = from; index < to; index++) {
            if (failed(index)) {
                return index;
            }
        }
        return -1;
    }

    Span get(int index);

    /// Index of the enclosing span, or -1.
    default int parent(int index) {
        return get(index).parent();
    }

    /// When it was handed to its executor, or [Span#OPEN] when nobody did.
    default long submittedNanos(int index) {
        return get(index).submittedNanos();
    }

    /// Id of the lane that handed the task over, or 0.
    default int submittedBy(int index) {
        return 0;
    }

    /// Whether the task's exception was kept for whoever submitted it, and nobody has asked for it
    /// by then.
    default boolean failureUnseen(int index) {
        return false;
    }

    /// Whether it is such a task, or a call inside one that ended with the interrupt.
    default boolean cutOff(int index) {
        if (cancelled(index)) {
            return true;
        }
        if (!failed(index) || !get(index).failure().contains("Interrupt")) {
            return false;
        }
        int outer = parent(index);
        while (outer >= 0 && !cancelled(outer)) {
            outer = parent(outer);
        }
        return outer >= 0;
    }

    /// Whether it is a task that somebody has cancelled while it ran. It has not failed.
    default boolean cancelled(int index) {
        return false;
    }

    /// The bars at one depth, where the implementation keeps them apart.
    default Optional<SpanRow> row(int depth) {
        return Optional.empty();
    }

    /// Largest depth of any span here; -1 when there is none.
    int maxDepth();
}
