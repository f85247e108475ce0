package dev.interleave.launch;

import dev.interleave.timeline.Series;
import java.util.List;

/// A series of a saved run. Immutable.
record SavedSeries(List<Change> all) implements Series {
    record Change(long nanos, long value) {}

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public long nanos(int index) {
        return all.get(index).nanos();
    }

    @Override
    public long value(int index) {
        return all.get(index).value();
    }
}
