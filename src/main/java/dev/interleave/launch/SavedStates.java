package dev.interleave.launch;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import java.io.IOException;
import java.util.List;

/// The states of a saved lane. Immutable.
record SavedStates(List<StateInterval> all) implements States {

    static void write(States states, SavedWriter out) throws IOException {
        out.size(states.size());
        for (int index = 0; index < states.size(); index++) {
            StateInterval state = states.get(index);
            out.choice(state.state());
            out.number(state.startNanos());
            boolean open = state.endNanos() == Span.OPEN;
            out.flag(open);
            out.number(open ? 0 : state.endNanos() - state.startNanos());
            out.text(state.on());
            out.number(state.holder());
            out.number(state.line());
            out.number(state.onId());
        }
    }

    static SavedStates read(SavedReader in) throws IOException {
        return new SavedStates(in.list("states", SavedStates::readOne));
    }

    private static StateInterval readOne(SavedReader in) throws IOException {
        ActivityState state = in.choice(ActivityState.values());
        long start = in.number();
        boolean open = in.flag();
        long length = in.number();
        return new StateInterval(
                state,
                start,
                open ? Span.OPEN : start + length,
                in.text(),
                in.integer("holder"),
                in.integer("line"),
                in.integer("waited for"));
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public long startNanos(int index) {
        return all.get(index).startNanos();
    }

    @Override
    public long endNanos(int index) {
        return all.get(index).endNanos();
    }

    @Override
    public ActivityState state(int index) {
        return all.get(index).state();
    }

    @Override
    public StateInterval get(int index) {
        return all.get(index);
    }
}
