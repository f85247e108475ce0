package dev.interleave.timeline;

import java.util.Arrays;
import java.util.Optional;

/// The growing bars of one lane, by column. One writer.
///
/// Views that were handed out keep their size. They share the chunks, so the end of a span that was
/// open then shows up in them, or does not: a reader without further synchronisation may see
/// either. The array of chunks is replaced, never written to, once a view has seen it.
final class SpanColumns {
    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int FIRST_SIZE = 4;

    private final int lane;
    private SpanChunk[] chunks = {};
    private int size;
    private int maxDepth = -1;
    private final SpanRows rows = new SpanRows();

    SpanColumns(int lane) {
        this.lane = lane;
    }

    int size() {
        return size;
    }

    /// Adds a span and returns its index.
    int append(
            Site site,
            long submittedNanos,
            int submittedBy,
            long startNanos,
            int parent,
            int depth,
            int core) {
        int at = size & (CHUNK_SIZE - 1);
        int number = size >> CHUNK_BITS;
        if (number == chunks.length) {
            chunks = Arrays.copyOf(chunks, number + 1);
            chunks[number] = new SpanChunk(number == 0 ? FIRST_SIZE : CHUNK_SIZE);
        } else if (at == chunks[number].capacity()) {
            chunks = chunks.clone();
            chunks[number] = new SpanChunk(chunks[number], Math.min(CHUNK_SIZE, at * 2));
        }
        SpanChunk chunk = chunks[number];
        chunk.start[at] = startNanos;
        chunk.end[at] = Span.OPEN;
        chunk.site[at] = site;
        chunk.startCore[at] = (short) core;
        chunk.endCore[at] = -1;
        chunk.nest(at, parent, depth);
        chunk.submit(at, submittedNanos, submittedBy);
        maxDepth = Math.max(maxDepth, depth);
        rows.append(size, depth, startNanos);
        return size++;
    }

    void close(int index, long endNanos, int core, String failure) {
        SpanChunk chunk = chunk(index);
        int at = at(index);
        if (!failure.isEmpty()) {
            chunk.fail(at, failure, chunk.unseen(at));
        }
        chunk.endCore[at] = (short) core;
        chunk.end[at] = endNanos;
        rows.close(
                index, chunk.depth(at), chunk.start[at], endNanos, chunk.site[at].kind().ordinal());
    }

    /// Notes that the span failed.
    ///
    /// @param unseen nobody has seen the exception yet, and it may be that nobody will
    void fail(int index, String failure, boolean unseen) {
        chunk(index).fail(at(index), failure, unseen);
    }

    void failureSeen(int index) {
        chunk(index).failureSeen(at(index));
    }

    /// Notes that somebody has cancelled it.
    void cancel(int index) {
        chunk(index).cancel(at(index));
    }

    boolean failed(int index) {
        return !chunk(index).failure(at(index)).isEmpty();
    }

    Site site(int index) {
        return chunk(index).site[at(index)];
    }

    private SpanChunk chunk(int index) {
        return chunks[index >> CHUNK_BITS];
    }

    private static int at(int index) {
        return index & (CHUNK_SIZE - 1);
    }

    /// Roughly what this takes, without the texts.
    long bytes() {
        long bytes = 0;
        for (SpanChunk chunk : chunks) {
            bytes += chunk.bytes();
        }
        return bytes + rows.bytes();
    }

    Spans view() {
        return new View(lane, chunks, size, maxDepth, rows.views());
    }

    private static final class View implements Spans {
        private final int lane;
        private final SpanChunk[] chunks;
        private final int size;
        private final int maxDepth;
        private final SpanRow[] rows;

        View(int lane, SpanChunk[] chunks, int size, int maxDepth, SpanRow[] rows) {
            this.lane = lane;
            this.chunks = chunks;
            this.size = size;
            this.maxDepth = maxDepth;
            this.rows = rows;
        }

        private SpanChunk chunk(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(
                        "span " + index + " of lane " + lane + ", which has " + size);
            }
            return chunks[index >> CHUNK_BITS];
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public long startNanos(int index) {
            return chunk(index).start[at(index)];
        }

        @Override
        public long endNanos(int index) {
            return chunk(index).end[at(index)];
        }

        @Override
        public int depth(int index) {
            return chunk(index).depth(at(index));
        }

        @Override
        public int parent(int index) {
            return chunk(index).parent(at(index));
        }

        @Override
        public long submittedNanos(int index) {
            return chunk(index).submitted(at(index));
        }

        @Override
        public SpanKind kind(int index) {
            return chunk(index).site[at(index)].kind();
        }

        @Override
        public boolean failed(int index) {
            return !chunk(index).failure(at(index)).isEmpty();
        }

        @Override
        public int nextFailed(int from, int to) {
            int last = Math.min(to, size);
            int index = from;
            while (index < last) {
                int end = Math.min(last, (index | (CHUNK_SIZE - 1)) + 1);
                int found = chunk(index).nextFailed(at(index), at(end - 1));
                if (found >= 0) {
                    return index - at(index) + found;
                }
                index = end;
            }
            return -1;
        }

        @Override
        public int submittedBy(int index) {
            return chunk(index).submittedBy(at(index));
        }

        @Override
        public boolean failureUnseen(int index) {
            return chunk(index).unseen(at(index));
        }

        @Override
        public boolean cancelled(int index) {
            return chunk(index).cancelled(at(index));
        }

        @Override
        public Span get(int index) {
            SpanChunk chunk = chunk(index);
            int at = at(index);
            Site site = chunk.site[at];
            return new Span(
                    new SpanRef(lane, index),
                    site.kind(),
                    site.name(),
                    site.method(),
                    chunk.submitted(at),
                    chunk.start[at],
                    chunk.end[at],
                    chunk.failure(at),
                    chunk.parent(at),
                    chunk.depth(at),
                    site.line(),
                    chunk.startCore[at],
                    chunk.endCore[at]);
        }

        @Override
        public int maxDepth() {
            return maxDepth;
        }

        @Override
        public Optional<SpanRow> row(int depth) {
            return depth >= 0 && depth < rows.length ? Optional.of(rows[depth]) : Optional.empty();
        }
    }
}
