package dev.interleave.timeline.grouping;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.statistics.RunningStretches;

/// On which core the bars of one lane ran: walks over their begins and ends in order of time.
final class CorePieces {
    static final int UNKNOWN = -1;

    /// Takes a stretch of running.
    interface Taker {
        /// Takes it.
        ///
        /// @param span index of the innermost bar
        void take(int core, long fromNanos, long toNanos, int span);
    }

    private final LaneTrack track;
    private final Spans spans;
    private final long nowNanos;
    private long at;
    private int core = UNKNOWN;
    private int open = -1;

    CorePieces(LaneTrack track, long nowNanos) {
        this.track = track;
        this.spans = track.spans();
        this.nowNanos = nowNanos;
    }

    void forEach(Taker taker) {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            closeBefore(i, span.startNanos(), taker);
            moveTo(span.startNanos(), span.startCore(), taker);
            open = i;
        }
        closeBefore(-1, Long.MAX_VALUE, taker);
    }

    /// Ends the bars that are over when the next one begins.
    private void closeBefore(int next, long nanos, Taker taker) {
        int parent = next < 0 ? -1 : spans.parent(next);
        while (open >= 0 && open != parent) {
            Span span = spans.get(open);
            boolean ended = span.endNanos() != Span.OPEN;
            moveTo(
                    ended ? span.endNanos() : Math.min(nanos, nowNanos),
                    ended ? span.endCore() : UNKNOWN,
                    taker);
            open = span.parent();
        }
    }

    private void moveTo(long nanos, int nextCore, Taker taker) {
        if (open >= 0 && nanos > at) {
            pieces(nanos, nextCore, taker);
        }
        at = nanos;
        core = nextCore;
    }

    private void pieces(long nanos, int nextCore, Taker taker) {
        int span = open;
        int before = core;
        long from = at;
        RunningStretches.forEach(
                track,
                from,
                nanos,
                nowNanos,
                (start, end) -> {
                    boolean untilHere = end == nanos;
                    boolean sinceThere = start == from;
                    int on =
                            before == nextCore
                                    ? before
                                    : sinceThere == untilHere
                                            ? UNKNOWN
                                            : sinceThere ? before : nextCore;
                    taker.take(on, start, end, span);
                });
    }
}
