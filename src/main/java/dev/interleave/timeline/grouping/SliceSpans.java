package dev.interleave.timeline.grouping;

import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import java.util.Optional;

/// A bar with everything inside it, or all bars of a lane, as the bars of a row.
///
/// @param id of the row
/// @param lane id of the lane on which they lie
/// @param spans the bars of that lane
/// @param first index of the first one
/// @param size how many
/// @param maxDepth in the row
record SliceSpans(int id, int lane, Spans spans, int first, int size, int maxDepth)
        implements Spans, Back {

    /// The bar with that index and all that is inside it.
    static SliceSpans around(int id, int lane, Spans spans, int index) {
        int depth = spans.depth(index);
        int deepest = 0;
        int next = index + 1;
        while (next < spans.size() && spans.depth(next) > depth) {
            deepest = Math.max(deepest, spans.depth(next) - depth);
            next++;
        }
        return new SliceSpans(id, lane, spans, index, next - index, deepest);
    }

    static SliceSpans whole(int id, int lane, Spans spans) {
        return new SliceSpans(id, lane, spans, 0, spans.size(), spans.maxDepth());
    }

    private int outerDepth() {
        return size == 0 ? 0 : spans.depth(first);
    }

    private int at(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("span " + index + " of " + size);
        }
        return first + index;
    }

    @Override
    public long startNanos(int index) {
        return spans.startNanos(at(index));
    }

    @Override
    public long endNanos(int index) {
        return spans.endNanos(at(index));
    }

    @Override
    public int depth(int index) {
        return spans.depth(at(index)) - outerDepth();
    }

    @Override
    public int parent(int index) {
        return index == 0 ? -1 : Math.max(-1, spans.parent(at(index)) - first);
    }

    @Override
    public SpanKind kind(int index) {
        return spans.kind(at(index));
    }

    @Override
    public boolean failed(int index) {
        return spans.failed(at(index));
    }

    @Override
    public int nextFailed(int from, int to) {
        int found = spans.nextFailed(first + from, first + Math.min(to, size));
        return found < 0 ? -1 : found - first;
    }

    @Override
    public long submittedNanos(int index) {
        return spans.submittedNanos(at(index));
    }

    @Override
    public int submittedBy(int index) {
        return spans.submittedBy(at(index));
    }

    @Override
    public Span get(int index) {
        Span span = spans.get(at(index));
        return new Span(
                new SpanRef(id, index),
                span.kind(),
                span.name(),
                span.method(),
                span.submittedNanos(),
                span.startNanos(),
                span.endNanos(),
                span.failure(),
                parent(index),
                depth(index),
                span.line(),
                span.startCore(),
                span.endCore());
    }

    @Override
    public Optional<SpanRef> span(int index) {
        return Optional.of(new SpanRef(lane, at(index)));
    }

    @Override
    public int lane(int index) {
        return lane;
    }
}
