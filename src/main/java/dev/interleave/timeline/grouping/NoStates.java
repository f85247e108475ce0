package dev.interleave.timeline.grouping;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;

/// A row that never waits.
enum NoStates implements States {
    NONE;

    @Override
    public int size() {
        return 0;
    }

    @Override
    public long startNanos(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public long endNanos(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public ActivityState state(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public StateInterval get(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
