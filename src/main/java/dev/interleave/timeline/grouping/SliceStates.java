package dev.interleave.timeline.grouping;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.VisibleSpans;

/// The states of a lane cut to the time of a task, after the time before it began.
///
/// @param before the interval before, empty when it is as long as nothing
/// @param states of the lane
/// @param first index of the first state that reaches into the time
/// @param count how many do
record SliceStates(
        RunSnapshot run,
        StateInterval before,
        States states,
        int first,
        int count,
        long fromNanos,
        long toNanos)
        implements States {

    /// @param toNanos end of the task, or [Span#OPEN]
    static SliceStates of(
            RunSnapshot run, StateInterval before, States states, long fromNanos, long toNanos) {
        int[] range = {0, 0};
        VisibleSpans.forEachState(
                states,
                fromNanos,
                toNanos == Span.OPEN ? Long.MAX_VALUE : toNanos,
                index -> {
                    range[0] = range[1] == 0 ? index : range[0];
                    range[1]++;
                });
        return new SliceStates(run, before, states, range[0], range[1], fromNanos, toNanos);
    }

    private int extra() {
        return before.endNanos() > before.startNanos() ? 1 : 0;
    }

    private boolean isBefore(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("state " + index + " of " + size());
        }
        return index < extra();
    }

    private int at(int index) {
        return first + index - extra();
    }

    @Override
    public int size() {
        return extra() + count;
    }

    @Override
    public long startNanos(int index) {
        return isBefore(index)
                ? before.startNanos()
                : Math.max(fromNanos, states.startNanos(at(index)));
    }

    @Override
    public long endNanos(int index) {
        if (isBefore(index)) {
            return before.endNanos();
        }
        long end = states.endNanos(at(index));
        if (end == Span.OPEN || toNanos == Span.OPEN) {
            return end == Span.OPEN ? toNanos : end;
        }
        return Math.min(end, toNanos);
    }

    @Override
    public ActivityState state(int index) {
        return isBefore(index) ? before.state() : states.state(at(index));
    }

    @Override
    public StateInterval get(int index) {
        if (isBefore(index)) {
            return before;
        }
        StateInterval state = states.get(at(index));
        String holder = run.lane(state.holder()).map(track -> track.lane().name()).orElse("");
        // Ids of lanes mean nothing among the rows.
        String on =
                holder.isEmpty() || holder.equals(state.on())
                        ? state.on()
                        : state.on().isEmpty() ? holder : state.on() + " (" + holder + ")";
        return new StateInterval(
                state.state(),
                startNanos(index),
                endNanos(index),
                on,
                0,
                state.line(),
                state.onId());
    }
}
