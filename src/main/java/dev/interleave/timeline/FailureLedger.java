package dev.interleave.timeline;

import java.util.HashMap;
import java.util.Map;

/// Knows of each task whose exception was kept for its submitter whether anybody has seen it.
///
/// Exceptions are told apart by their identity hash. Two that share it are taken for one: then a
/// failure may be said to be seen that was not, which errs on the quiet side.
final class FailureLedger {
    /// More failures than that are not followed: they count as seen.
    private static final int KEPT = 100_000;

    private final Map<Long, Unseen> unseen = new HashMap<>();

    private record Unseen(LaneBuilder lane, int span) {}

    void unseen(long exception, LaneBuilder lane, int span) {
        Unseen before = unseen.remove(exception);
        if (before != null) {
            // The same exception again: each task has failed with it, one look is enough.
            before.lane().failureSeen(before.span());
        }
        if (unseen.size() < KEPT) {
            unseen.put(exception, new Unseen(lane, span));
        } else {
            lane.failureSeen(span);
        }
    }

    void seen(long exception) {
        Unseen found = unseen.remove(exception);
        if (found != null) {
            found.lane().failureSeen(found.span());
        }
    }
}
