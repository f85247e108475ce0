package dev.interleave.timeline;

import java.util.function.IntConsumer;

/// Finds what there is in a stretch of time without looking at the rest: the cost follows the
/// logarithm of the size plus what is found (and the depth of nesting).
public final class VisibleSpans {
    private VisibleSpans() {}

    /// Gives the indexes, in order, of the spans that last into the time from `fromNanos` up to but
    /// without `toNanos`, or happen in it. An open span lasts for ever.
    public static void forEach(Spans spans, long fromNanos, long toNanos, IntConsumer visible) {
        int first = firstStartingAt(spans, fromNanos);
        // What began before and is not over encloses what began last before.
        if (toNanos > fromNanos && first > 0) {
            enclosing(spans, first - 1, fromNanos, visible);
        }
        for (int i = first; i < spans.size() && spans.startNanos(i) < toNanos; i++) {
            visible.accept(i);
        }
    }

    /// The same for states.
    public static void forEachState(
            States states, long fromNanos, long toNanos, IntConsumer visible) {
        int low = 0;
        int high = states.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lasts(states.endNanos(middle), fromNanos)
                    || states.startNanos(middle) >= fromNanos) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        for (int i = low; i < states.size() && states.startNanos(i) < toNanos; i++) {
            visible.accept(i);
        }
    }

    /// Index of the first span that starts then or later; the size when there is none.
    public static int firstStartingAt(Spans spans, long nanos) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.startNanos(middle) < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Index of the first state that starts then or later; the size when there is none.
    public static int firstStartingAt(States states, long nanos) {
        int low = 0;
        int high = states.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (states.startNanos(middle) < nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Position in the row of the first span that ends later; the row's size when there is none.
    public static int firstEndingAfter(Spans spans, SpanRow row, long nanos) {
        int low = 0;
        int high = row.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lasts(spans.endNanos(row.span(middle)), nanos)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void enclosing(Spans spans, int last, long nanos, IntConsumer visible) {
        int count = 0;
        int[] chain = new int[spans.depth(last) + 1];
        for (int i = last; i >= 0; i = spans.parent(i)) {
            if (lasts(spans.endNanos(i), nanos)) {
                chain[count++] = i;
            }
        }
        while (count > 0) {
            visible.accept(chain[--count]);
        }
    }

    private static boolean lasts(long endNanos, long nanos) {
        return endNanos == Span.OPEN || endNanos > nanos;
    }
}
