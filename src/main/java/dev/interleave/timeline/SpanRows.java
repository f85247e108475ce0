package dev.interleave.timeline;

import java.util.Arrays;
import java.util.Optional;

/// For each depth the bars there, in order, with a summary pyramid once there are many. One writer;
/// views as in [SpanColumns]. Depths from [#ROWS] on have no row: nobody draws that many.
final class SpanRows {
    static final int ROWS = 32;

    private static final SpanRow[] NONE = {};

    private Row[] rows = {};

    void append(int span, int depth, long startNanos) {
        if (depth >= ROWS) {
            return;
        }
        while (depth >= rows.length) {
            rows = Arrays.copyOf(rows, rows.length + 1);
            rows[rows.length - 1] = new Row();
        }
        rows[depth].append(span, startNanos);
    }

    void close(int span, int depth, long startNanos, long endNanos, int kind) {
        if (depth < ROWS) {
            rows[depth].close(span, startNanos, endNanos, kind);
        }
    }

    long bytes() {
        long bytes = 0;
        for (Row row : rows) {
            bytes += row.bytes();
        }
        return bytes;
    }

    SpanRow[] views() {
        if (rows.length == 0) {
            return NONE;
        }
        SpanRow[] views = new SpanRow[rows.length];
        for (int i = 0; i < views.length; i++) {
            views[i] = rows[i].view();
        }
        return views;
    }

    private static final class Row {
        private static final int CHUNK_BITS = 12;
        private static final int CHUNK_SIZE = 1 << CHUNK_BITS;

        private int[][] chunks = {};
        private int size;
        private final GrowingPyramid pyramid = new GrowingPyramid(SpanKind.values().length);

        void append(int span, long startNanos) {
            int number = size >> CHUNK_BITS;
            int at = size & (CHUNK_SIZE - 1);
            if (number == chunks.length) {
                chunks = Arrays.copyOf(chunks, number + 1);
                chunks[number] = new int[number == 0 ? 4 : CHUNK_SIZE];
            } else if (at == chunks[number].length) {
                chunks = chunks.clone();
                chunks[number] = Arrays.copyOf(chunks[number], Math.min(CHUNK_SIZE, at * 2));
            }
            chunks[number][at] = span;
            size++;
            pyramid.append(startNanos);
        }

        /// Only the last bar of a row can be open.
        void close(int span, long startNanos, long endNanos, int kind) {
            int last = size - 1;
            if (chunks[last >> CHUNK_BITS][last & (CHUNK_SIZE - 1)] != span) {
                throw new IllegalStateException(
                        "span " + span + " ends, but it is not the last one of its row");
            }
            pyramid.close(startNanos, endNanos, kind);
        }

        long bytes() {
            long bytes = 0;
            for (int[] chunk : chunks) {
                bytes += 16 + 4L * chunk.length;
            }
            return bytes + pyramid.bytes();
        }

        SpanRow view() {
            return new View(chunks, size, pyramid.view());
        }

        private static final class View implements SpanRow {
            private final int[][] chunks;
            private final int size;
            private final Optional<Pyramid> pyramid;

            View(int[][] chunks, int size, Optional<Pyramid> pyramid) {
                this.chunks = chunks;
                this.size = size;
                this.pyramid = pyramid;
            }

            @Override
            public int size() {
                return size;
            }

            @Override
            public int span(int position) {
                if (position < 0 || position >= size) {
                    throw new IndexOutOfBoundsException("position " + position + " of " + size);
                }
                return chunks[position >> CHUNK_BITS][position & (CHUNK_SIZE - 1)];
            }

            @Override
            public Optional<Pyramid> pyramid() {
                return pyramid;
            }
        }
    }
}
