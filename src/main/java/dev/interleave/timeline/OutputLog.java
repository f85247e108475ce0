package dev.interleave.timeline;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// What the program printed, up to a bound: the first half of it is kept for good, then the newest,
/// and between the two a gap that tells how much is missing. One writer; a view costs nothing and
/// keeps its pieces.
final class OutputLog {
    /// The longest piece, as a part of the bound: longer ones are cut into several.
    private static final int PARTS = 8;

    private final int half;
    private final int longest;
    private OutputPiece[] head = new OutputPiece[16];
    private int headSize;
    private long headChars;
    private boolean headClosed;
    // Pieces tailFrom..tailTo of the tail are kept; what stands before was pushed out.
    private OutputPiece[] tail = new OutputPiece[16];
    private int tailFrom;
    private int tailTo;
    private long tailChars;
    private Passed pushedOut = Passed.NONE;
    private Passed begun = Passed.NONE;
    private long gapNanos;
    private long gapsTold;

    /// @param bound how many characters are kept
    OutputLog(int bound) {
        half = Math.max(1, bound / 2);
        longest = Math.max(1, bound / PARTS);
    }

    /// How much output has gone by.
    record Passed(long pieces, long characters, long lines) {
        static final Passed NONE = new Passed(0, 0, 0);

        private Passed and(OutputPiece piece) {
            return new Passed(pieces + 1, characters + piece.characters(), lines + piece.lines());
        }
    }

    void add(OutputPiece piece) {
        if (piece.isGap()) {
            gapsTold += piece.gap();
        }
        String text = piece.text();
        if (piece.isGap() || text.length() <= longest) {
            keep(piece);
            return;
        }
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + longest);
            if (to < text.length() && to - from > 1 && Character.isLowSurrogate(text.charAt(to))) {
                to--;
            }
            keep(
                    new OutputPiece(
                            piece.nanos(), piece.lane(), piece.error(), text.substring(from, to)));
            from = to;
        }
    }

    private void keep(OutputPiece piece) {
        int length = piece.text().length();
        headClosed |= headChars + length > half;
        if (!headClosed) {
            if (headSize == head.length) {
                head = Arrays.copyOf(head, headSize * 2);
            }
            head[headSize++] = piece;
            headChars += length;
            return;
        }
        begun = begun.and(piece);
        tailChars += length;
        while (tailChars > half && tailFrom < tailTo) {
            pushOut();
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
        tail[tailTo++] = piece;
    }

    private void pushOut() {
        OutputPiece out = tail[tailFrom++];
        if (pushedOut.pieces() == 0) {
            gapNanos = out.nanos();
        }
        pushedOut = pushedOut.and(out);
        tailChars -= out.text().length();
        if (out.isGap()) {
            gapsTold -= out.gap();
        }
    }

    /// How many characters are not kept.
    long dropped() {
        return pushedOut.characters() + gapsTold;
    }

    List<OutputPiece> view() {
        return headSize == 0 && tailTo == tailFrom ? List.of() : new View(this);
    }

    /// What is kept at one moment: the head, a gap if there is one, the tail.
    static final class View extends AbstractList<OutputPiece> implements RandomAccess {
        private final OutputPiece[] head;
        private final int headSize;
        private final OutputPiece[] tail;
        private final int tailFrom;
        private final int tailTo;
        private final List<OutputPiece> gap;
        private final Passed pushedOut;
        private final Passed begun;

        View(OutputLog log) {
            head = log.head;
            headSize = log.headSize;
            tail = log.tail;
            tailFrom = log.tailFrom;
            tailTo = log.tailTo;
            pushedOut = log.pushedOut;
            begun = log.begun;
            gap =
                    pushedOut.pieces() == 0
                            ? List.of()
                            : List.of(
                                    OutputPiece.gap(
                                            log.gapNanos,
                                            pushedOut.characters(),
                                            pushedOut.lines(),
                                            headSize == 0 ? "" : head[headSize - 1].text()));
        }

        @Override
        public OutputPiece get(int index) {
            if (index < 0 || index >= size()) {
                throw new IndexOutOfBoundsException("piece " + index + " of " + size());
            }
            if (index < headSize) {
                return head[index];
            }
            int behind = index - headSize;
            return behind < gap.size() ? gap.get(behind) : tail[tailFrom + behind - gap.size()];
        }

        @Override
        public int size() {
            return headSize + gap.size() + tailTo - tailFrom;
        }

        /// Pieces that are kept for good.
        int headSize() {
            return headSize;
        }

        /// What was behind the head and is not kept any more.
        Passed pushedOut() {
            return pushedOut;
        }

        /// All that has come behind the head, kept or not.
        Passed behindHead() {
            return begun;
        }

        List<OutputPiece> tail() {
            return subList(headSize + gap.size(), size());
        }
    }
}
