package dev.interleave.launch;

import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.Spans;
import java.io.IOException;
import java.util.Arrays;

/// The bars of a saved lane, in arrays. Immutable once read.
final class SavedSpans implements Spans {
    private static final int FIRST_CAPACITY = 256;

    private final int lane;
    private int size;
    private int maxDepth = -1;
    private long[] start = {};
    private long[] end = {};
    private long[] submitted = {};
    private SpanKind[] kind = {};
    private String[] name = {};
    private String[] method = {};
    private String[] failure = {};
    private int[] parent = {};
    private int[] depth = {};
    private int[] line = {};
    private int[] startCore = {};
    private int[] endCore = {};
    private int[] submittedBy = {};
    private boolean[] unseen = {};
    private boolean[] cancelled = {};

    private SavedSpans(int lane) {
        this.lane = lane;
    }

    static void write(Spans spans, SavedWriter out) throws IOException {
        out.size(spans.size());
        long before = 0;
        for (int index = 0; index < spans.size(); index++) {
            Span span = spans.get(index);
            out.choice(span.kind());
            out.text(span.name());
            out.text(span.method());
            out.number(span.startNanos() - before);
            out.flag(span.endNanos() == Span.OPEN);
            out.number(span.endNanos() == Span.OPEN ? 0 : span.endNanos() - span.startNanos());
            out.flag(span.submittedNanos() == Span.OPEN);
            out.number(
                    span.submittedNanos() == Span.OPEN
                            ? 0
                            : span.submittedNanos() - span.startNanos());
            out.text(span.failure());
            out.number(span.parent() < 0 ? 0 : index - span.parent());
            out.number(span.line());
            out.number(span.startCore());
            out.number(span.endCore());
            out.number(spans.submittedBy(index));
            out.flag(spans.failureUnseen(index));
            out.flag(spans.cancelled(index));
            before = span.startNanos();
        }
    }

    static SavedSpans read(int lane, SavedReader in) throws IOException {
        int size = in.size("bars");
        var spans = new SavedSpans(lane);
        long before = 0;
        for (int index = 0; index < size; index++) {
            spans.makeRoom(size);
            before = spans.readNext(in, before);
        }
        return spans;
    }

    private long readNext(SavedReader in, long before) throws IOException {
        int index = size;
        kind[index] = in.choice(SpanKind.values());
        name[index] = in.text();
        method[index] = in.text();
        long startNanos = before + in.number();
        start[index] = startNanos;
        end[index] = relative(in, startNanos);
        submitted[index] = relative(in, startNanos);
        failure[index] = in.text();
        int up = in.integer("the distance to the enclosing bar", 0, index);
        parent[index] = up == 0 ? -1 : index - up;
        depth[index] = up == 0 ? 0 : depth[index - up] + 1;
        line[index] = in.integer("line");
        startCore[index] = in.integer("core");
        endCore[index] = in.integer("core");
        submittedBy[index] = in.integer("submitting lane");
        unseen[index] = in.flag();
        cancelled[index] = in.flag();
        if (startNanos < before && index > 0) {
            throw new SavedRunException(
                    "bar %d of lane %d starts at %d ns, before the one that precedes it (%d ns)"
                            .formatted(index, lane, startNanos, before));
        }
        maxDepth = Math.max(maxDepth, depth[index]);
        size++;
        return startNanos;
    }

    private static long relative(SavedReader in, long startNanos) throws IOException {
        boolean open = in.flag();
        long distance = in.number();
        return open ? Span.OPEN : startNanos + distance;
    }

    /// Grows with what was read, not with what was announced.
    private void makeRoom(int announced) {
        if (size < start.length) {
            return;
        }
        int capacity = Math.min(announced, Math.max(FIRST_CAPACITY, size + (size >> 1)));
        start = Arrays.copyOf(start, capacity);
        end = Arrays.copyOf(end, capacity);
        submitted = Arrays.copyOf(submitted, capacity);
        kind = Arrays.copyOf(kind, capacity);
        name = Arrays.copyOf(name, capacity);
        method = Arrays.copyOf(method, capacity);
        failure = Arrays.copyOf(failure, capacity);
        parent = Arrays.copyOf(parent, capacity);
        depth = Arrays.copyOf(depth, capacity);
        line = Arrays.copyOf(line, capacity);
        startCore = Arrays.copyOf(startCore, capacity);
        endCore = Arrays.copyOf(endCore, capacity);
        submittedBy = Arrays.copyOf(submittedBy, capacity);
        unseen = Arrays.copyOf(unseen, capacity);
        cancelled = Arrays.copyOf(cancelled, capacity);
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(
                    "span " + index + " of lane " + lane + ", which has " + size);
        }
        return index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long startNanos(int index) {
        return start[checked(index)];
    }

    @Override
    public long endNanos(int index) {
        return end[checked(index)];
    }

    @Override
    public int depth(int index) {
        return depth[checked(index)];
    }

    @Override
    public int parent(int index) {
        return parent[checked(index)];
    }

    @Override
    public SpanKind kind(int index) {
        return kind[checked(index)];
    }

    @Override
    public boolean failed(int index) {
        return !failure[checked(index)].isEmpty();
    }

    @Override
    public int submittedBy(int index) {
        return submittedBy[checked(index)];
    }

    @Override
    public boolean failureUnseen(int index) {
        return unseen[checked(index)];
    }

    @Override
    public boolean cancelled(int index) {
        return cancelled[checked(index)];
    }

    @Override
    public int maxDepth() {
        return maxDepth;
    }

    @Override
    public Span get(int index) {
        checked(index);
        return new Span(
                new SpanRef(lane, index),
                kind[index],
                name[index],
                method[index],
                submitted[index],
                start[index],
                end[index],
                failure[index],
                parent[index],
                depth[index],
                line[index],
                startCore[index],
                endCore[index]);
    }
}
