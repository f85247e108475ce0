package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.List;

/// Counts anomalies and keeps the first ones.
final class AnomalyLog {
    static final int KEPT = 200;

    private final List<TraceAnomaly> first = new ArrayList<>();
    private long count;
    private boolean lost;

    void eventsWereLost() {
        lost = true;
    }

    void add(TraceAnomaly.Kind kind, long nanos, int lane, String text) {
        count++;
        if (first.size() < KEPT) {
            first.add(new TraceAnomaly(kind, nanos, lane, text, lost));
        }
    }

    long count() {
        return count;
    }

    List<TraceAnomaly> first() {
        return List.copyOf(first);
    }
}
