package dev.interleave.timeline;

import java.util.Arrays;
import java.util.Optional;

/// The growing states of one lane, by column. Threading as in [SpanColumns].
final class StateColumns {
    static final int BYTES_PER_STATE = 2 * 8 + 4 * 4;

    private static final int CHUNK_BITS = 10;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int FIRST_SIZE = 4;

    private static final Thing NOTHING = new Thing(0, "");

    private Chunk[] chunks = {};
    private int size;
    private final GrowingPyramid pyramid = new GrowingPyramid(ActivityState.values().length);

    int size() {
        return size;
    }

    /// Adds an interval, which is open, and returns its index.
    int append(ActivityState state, long startNanos, Thing on, int holder, int line) {
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
        chunk.state[at] = state;
        chunk.on[at] = on;
        chunk.holder[at] = holder;
        chunk.line[at] = line;
        pyramid.append(startNanos);
        return size++;
    }

    /// Ends the interval that was added last; one that has ended becomes longer.
    void closeLast(long endNanos) {
        int last = size - 1;
        Chunk chunk = chunks[last >> CHUNK_BITS];
        int at = last & (CHUNK_SIZE - 1);
        long from = chunk.end[at] == Span.OPEN ? chunk.start[at] : chunk.end[at];
        long end = Math.max(endNanos, from);
        chunk.end[at] = end;
        // What it had before is in the sums already.
        pyramid.close(from, end, chunk.state[at].ordinal());
    }

    /// Adds what of an interval lies behind the others; one of the same state that it touches
    /// becomes longer instead.
    void appendClosed(ActivityState state, long startNanos, long endNanos) {
        long last = lastEnd();
        long start = Math.max(startNanos, last);
        if (start >= endNanos) {
            return;
        }
        if (size > 0 && start == last && lastState() == state) {
            closeLast(endNanos);
        } else {
            append(state, start, NOTHING, 0, 0);
            closeLast(endNanos);
        }
    }

    /// When the interval that was added last has ended, or 0 when there is none.
    long lastEnd() {
        int last = size - 1;
        return last < 0 ? 0 : chunks[last >> CHUNK_BITS].end[last & (CHUNK_SIZE - 1)];
    }

    /// Source line of the interval that was added last, or 0.
    int lastLine() {
        int last = size - 1;
        return last < 0 ? 0 : chunks[last >> CHUNK_BITS].line[last & (CHUNK_SIZE - 1)];
    }

    /// Who held what the last interval is about, where that was not known.
    void holderOfLast(int holder) {
        int last = size - 1;
        if (last >= 0 && lastState() == ActivityState.BLOCKED) {
            int[] holders = chunks[last >> CHUNK_BITS].holder;
            int at = last & (CHUNK_SIZE - 1);
            holders[at] = holders[at] == 0 ? holder : holders[at];
        }
    }

    private ActivityState lastState() {
        int last = size - 1;
        return chunks[last >> CHUNK_BITS].state[last & (CHUNK_SIZE - 1)];
    }

    long bytes() {
        long capacity = 0;
        for (Chunk chunk : chunks) {
            capacity += chunk.start.length;
        }
        return capacity * BYTES_PER_STATE + chunks.length * 120L + pyramid.bytes();
    }

    States view() {
        return new View(chunks, size, pyramid.view());
    }

    private static final class Chunk {
        final long[] start;
        final long[] end;
        final ActivityState[] state;
        final Thing[] on;
        final int[] holder;
        final int[] line;

        Chunk(int capacity) {
            start = new long[capacity];
            end = new long[capacity];
            state = new ActivityState[capacity];
            on = new Thing[capacity];
            holder = new int[capacity];
            line = new int[capacity];
        }

        Chunk(Chunk old, int capacity) {
            start = Arrays.copyOf(old.start, capacity);
            end = Arrays.copyOf(old.end, capacity);
            state = Arrays.copyOf(old.state, capacity);
            on = Arrays.copyOf(old.on, capacity);
            holder = Arrays.copyOf(old.holder, capacity);
            line = Arrays.copyOf(old.line, capacity);
        }
    }

    private static final class View implements States {
        private final Chunk[] chunks;
        private final int size;
        private final Optional<Pyramid> pyramid;

        View(Chunk[] chunks, int size, Optional<Pyramid> pyramid) {
            this.chunks = chunks;
            this.size = size;
            this.pyramid = pyramid;
        }

        private Chunk chunk(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("state " + index + " of " + size);
            }
            return chunks[index >> CHUNK_BITS];
        }

        @Override
        public Optional<Pyramid> pyramid() {
            return pyramid;
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
        public ActivityState state(int index) {
            return chunk(index).state[at(index)];
        }

        @Override
        public StateInterval get(int index) {
            Chunk chunk = chunk(index);
            int at = at(index);
            return new StateInterval(
                    chunk.state[at],
                    chunk.start[at],
                    chunk.end[at],
                    chunk.on[at].label(),
                    chunk.holder[at],
                    chunk.line[at],
                    chunk.on[at].id());
        }
    }
}
