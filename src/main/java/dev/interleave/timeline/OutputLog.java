package dev.interleave.timeline;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// What the program printed, up to a bound: the first half of it is kept for good, then the newest.
/// One writer; a view costs nothing and keeps its pieces.
final class OutputLog {
    private final int half;
    private OutputPiece[] head = new OutputPiece[16];
    private int headSize;
    private long headChars;
    private boolean headClosed;
    // Pieces tailFrom..tailTo of the tail are kept; what stands before was pushed out.
    private OutputPiece[] tail = new OutputPiece[16];
    private int tailFrom;
    private int tailTo;
    private long tailChars;
    private long dropped;

    /// @param bound how many characters are kept
    OutputLog(int bound) {
        half = Math.max(1, bound / 2);
    }

    void add(OutputPiece piece) {
        OutputPiece kept = piece;
        if (piece.text().length() > half) {
            kept =
                    new OutputPiece(
                            piece.nanos(),
                            piece.lane(),
                            piece.error(),
                            piece.text().substring(0, half));
            dropped += piece.text().length() - half;
        }
        int length = kept.text().length();
        headClosed |= headChars + length > half;
        if (!headClosed) {
            if (headSize == head.length) {
                head = Arrays.copyOf(head, headSize * 2);
            }
            head[headSize++] = kept;
            headChars += length;
            return;
        }
        tailChars += length;
        while (tailChars > half) {
            int out = tail[tailFrom++].text().length();
            tailChars -= out;
            dropped += out;
        }
        if (tailTo == tail.length) {
            // Views hold the old array, so nothing in it may move.
            int live = tailTo - tailFrom;
            OutputPiece[] next = new OutputPiece[Math.max(16, live * 2)];
            System.arraycopy(tail, tailFrom, next, 0, live);
            tail = next;
            tailFrom = 0;
            tailTo = live;
        }
        tail[tailTo++] = kept;
    }

    long dropped() {
        return dropped;
    }

    List<OutputPiece> view() {
        return headSize == 0 && tailTo == tailFrom
                ? List.of()
                : new View(head, headSize, tail, tailFrom, tailTo);
    }

    private static final class View extends AbstractList<OutputPiece> implements RandomAccess {
        private final OutputPiece[] head;
        private final int headSize;
        private final OutputPiece[] tail;
        private final int tailFrom;
        private final int tailTo;

        View(OutputPiece[] head, int headSize, OutputPiece[] tail, int tailFrom, int tailTo) {
            this.head = head;
            this.headSize = headSize;
            this.tail = tail;
            this.tailFrom = tailFrom;
            this.tailTo = tailTo;
        }

        @Override
        public OutputPiece get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException("piece " + index + " of " + size());
            }
            return index < headSize ? head[index] : tail[tailFrom + index - headSize];
        }

        @Override
        public int size() {
            return headSize + tailTo - tailFrom;
        }
    }
}
