package dev.interleave.timeline.grouping;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;

/// A row that is in one state wherever it has a piece.
record PieceStates(Pieces pieces, ActivityState what, String on) implements States {
    @Override
    public int size() {
        return pieces.size();
    }

    @Override
    public long startNanos(int index) {
        return pieces.startNanos(index);
    }

    @Override
    public long endNanos(int index) {
        return pieces.endNanos(index);
    }

    @Override
    public ActivityState state(int index) {
        return what;
    }

    @Override
    public StateInterval get(int index) {
        return new StateInterval(what, startNanos(index), endNanos(index), on, 0, 0);
    }
}
