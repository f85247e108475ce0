package dev.interleave.timeline;

import java.util.Arrays;
import java.util.Optional;

/// The growing bars of one lane, by column. One writer.
///
/// Views that were handed out keep their size. They share the chunks, so the end of a span that was
/// open then shows up in them, or does not: a reader without further synchronisation may see
/// either. The array of chunks is replaced, never written to, once a view has seen it.
final class SpanColumns {
    /// What one span takes in the columns: three times, three indexes, two references, two cores,
    /// one mark.
    static final int BYTES_PER_SPAN = 3 * 8 + 3 * 4 + 2 * 4 + 2 * 2 + 1;

    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int FIRST_SIZE = 4;

    private final int lane;
    private Chunk[] chunks = {};
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
            chunks[number] = new Chunk(number == 0 ? FIRST_SIZE : CHUNK_SIZE);
        } else if (at == chunks[number].start.length) {
            chunks = chunks.clone();
            chunks[number] = new Chunk(chunks[number], Math.min(CHUNK_SIZE, at * 2));
        }
        Chunk chunk = chunks[number];
        chunk.start[at] = startNanos;
        chunk.end[at] = Span.OPEN;
        chunk.submitted[at] = submittedNanos;
        chunk.submittedBy[at] = submittedBy;
        chunk.site[at] = site;
        chunk.failure[at] = "";
        chunk.parent[at] = parent;
        chunk.depth[at] = depth;
        chunk.startCore[at] = (short) core;
        chunk.endCore[at] = -1;
        maxDepth = Math.max(maxDepth, depth);
        rows.append(size, depth, startNanos);
        return size++;
    }

    void close(int index, long endNanos, int core, String failure) {
        Chunk chunk = chunks[index >> CHUNK_BITS];
        int at = index & (CHUNK_SIZE - 1);
        if (!failure.isEmpty()) {
            chunk.failure[at] = failure;
        }
        chunk.endCore[at] = (short) core;
        chunk.end[at] = endNanos;
        rows.close(
                index, chunk.depth[at], chunk.start[at], endNanos, chunk.site[at].kind().ordinal());
    }

    /// @param unseen nobody has seen the exception yet, and it may be that nobody will
    void fail(int index, String failure, boolean unseen) {
        Chunk chunk = chunks[index >> CHUNK_BITS];
        chunk.failure[index & (CHUNK_SIZE - 1)] = failure;
        chunk.unseen[index & (CHUNK_SIZE - 1)] = unseen;
    }

    void failureSeen(int index) {
        chunks[index >> CHUNK_BITS].unseen[index & (CHUNK_SIZE - 1)] = false;
    }

    boolean failed(int index) {
        return !chunks[index >> CHUNK_BITS].failure[index & (CHUNK_SIZE - 1)].isEmpty();
    }

    Site site(int index) {
        return chunks[index >> CHUNK_BITS].site[index & (CHUNK_SIZE - 1)];
    }

    /// Roughly what this takes, without the texts.
    long bytes() {
        long capacity = 0;
        for (Chunk chunk : chunks) {
            capacity += chunk.start.length;
        }
        return capacity * BYTES_PER_SPAN + chunks.length * 200L + rows.bytes();
    }

    Spans view() {
        return new View(lane, chunks, size, maxDepth, rows.views());
    }

    private static final class Chunk {
        final long[] start;
        final long[] end;
        final long[] submitted;
        final int[] submittedBy;
        final Site[] site;
        final String[] failure;
        final int[] parent;
        final int[] depth;
        final short[] startCore;
        final short[] endCore;
        final boolean[] unseen;

        Chunk(int capacity) {
            start = new long[capacity];
            end = new long[capacity];
            submitted = new long[capacity];
            submittedBy = new int[capacity];
            site = new Site[capacity];
            failure = new String[capacity];
            parent = new int[capacity];
            depth = new int[capacity];
            startCore = new short[capacity];
            endCore = new short[capacity];
            unseen = new boolean[capacity];
        }

        Chunk(Chunk old, int capacity) {
            start = Arrays.copyOf(old.start, capacity);
            end = Arrays.copyOf(old.end, capacity);
            submitted = Arrays.copyOf(old.submitted, capacity);
            submittedBy = Arrays.copyOf(old.submittedBy, capacity);
            site = Arrays.copyOf(old.site, capacity);
            failure = Arrays.copyOf(old.failure, capacity);
            parent = Arrays.copyOf(old.parent, capacity);
            depth = Arrays.copyOf(old.depth, capacity);
            startCore = Arrays.copyOf(old.startCore, capacity);
            endCore = Arrays.copyOf(old.endCore, capacity);
            unseen = Arrays.copyOf(old.unseen, capacity);
        }
    }

    private static final class View implements Spans {
        private final int lane;
        private final Chunk[] chunks;
        private final int size;
        private final int maxDepth;
        private final SpanRow[] rows;

        View(int lane, Chunk[] chunks, int size, int maxDepth, SpanRow[] rows) {
            this.lane = lane;
            this.chunks = chunks;
            this.size = size;
            this.maxDepth = maxDepth;
            this.rows = rows;
        }

        private Chunk chunk(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(
                        "span " + index + " of lane " + lane + ", which has " + size);
            }
            return chunks[index >> CHUNK_BITS];
        }

        private static int at(int index) {
            return index & (CHUNK_SIZE - 1);
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
            return chunk(index).depth[at(index)];
        }

        @Override
        public int parent(int index) {
            return chunk(index).parent[at(index)];
        }

        @Override
        public long submittedNanos(int index) {
            return chunk(index).submitted[at(index)];
        }

        @Override
        public SpanKind kind(int index) {
            return chunk(index).site[at(index)].kind();
        }

        @Override
        public boolean failed(int index) {
            return !chunk(index).failure[at(index)].isEmpty();
        }

        @Override
        public int submittedBy(int index) {
            return chunk(index).submittedBy[at(index)];
        }

        @Override
        public boolean failureUnseen(int index) {
            return chunk(index).unseen[at(index)];
        }

        @Override
        public Span get(int index) {
            Chunk chunk = chunk(index);
            int at = at(index);
            Site site = chunk.site[at];
            return new Span(
                    new SpanRef(lane, index),
                    site.kind(),
                    site.name(),
                    site.method(),
                    chunk.submitted[at],
                    chunk.start[at],
                    chunk.end[at],
                    chunk.failure[at],
                    chunk.parent[at],
                    chunk.depth[at],
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
