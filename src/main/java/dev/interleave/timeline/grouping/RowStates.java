package dev.interleave.timeline.grouping;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import java.util.Arrays;

/// The states of a row of pieces: between them nothing is there, which is shown as an idle worker;
/// in them the row runs, or waits throughout.
final class RowStates implements States {
    private final Pieces pieces;
    private final String on;

    /// Twice the index of a piece; one more for the gap after it.
    private final int[] places;

    /// Idle between the pieces, running in them.
    static RowStates idleBetween(Pieces pieces) {
        return new RowStates(pieces, false, "");
    }

    /// Idle between the pieces, blocked in them.
    static RowStates blockedIn(Pieces pieces, String on) {
        return new RowStates(pieces, true, on);
    }

    private RowStates(Pieces pieces, boolean blocked, String on) {
        this.pieces = pieces;
        this.on = on;
        int[] all = new int[2 * pieces.size()];
        int size = 0;
        for (int i = 0; i < pieces.size(); i++) {
            if (blocked) {
                all[size++] = 2 * i;
            }
            if (i + 1 < pieces.size() && pieces.endNanos(i) < pieces.startNanos(i + 1)) {
                all[size++] = 2 * i + 1;
            }
        }
        places = Arrays.copyOf(all, size);
    }

    private boolean isGap(int index) {
        return places[index] % 2 == 1;
    }

    private int piece(int index) {
        return places[index] / 2;
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public long startNanos(int index) {
        return isGap(index) ? pieces.endNanos(piece(index)) : pieces.startNanos(piece(index));
    }

    /// The end, or [Span#OPEN].
    @Override
    public long endNanos(int index) {
        return isGap(index) ? pieces.startNanos(piece(index) + 1) : pieces.endNanos(piece(index));
    }

    @Override
    public ActivityState state(int index) {
        return isGap(index) ? ActivityState.WAITING : ActivityState.BLOCKED;
    }

    @Override
    public StateInterval get(int index) {
        return new StateInterval(
                state(index), startNanos(index), endNanos(index), isGap(index) ? "" : on, 0, 0);
    }
}
