package dev.interleave.timeline;

import dev.interleave.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The waits that threads are in, of those kinds that somebody else ends.
final class OpenWaits {
    /// As many inside each other as no sound run has.
    private static final int DEPTH = 50;

    private final Map<Integer, Deque<Waiting>> byLane = new HashMap<>();

    /// @param lock number of the lock that is waited for, or 0
    /// @param line source line, or 0 for a wait that is not in the learner's code
    record Waiting(WaitKind kind, int lock, String on, int line, long beganNanos) {}

    void begin(int lane, Waiting waiting) {
        Deque<Waiting> open = byLane.computeIfAbsent(lane, _ -> new ArrayDeque<>(2));
        if (open.size() < DEPTH) {
            open.push(waiting);
        }
    }

    /// The innermost wait of this kind that the lane is in; it and those inside are over.
    Optional<Waiting> end(int lane, WaitKind kind) {
        Deque<Waiting> open = byLane.get(lane);
        if (open == null || open.stream().noneMatch(waiting -> waiting.kind() == kind)) {
            return Optional.empty();
        }
        Waiting waiting = open.pop();
        while (waiting.kind() != kind) {
            waiting = open.pop();
        }
        if (open.isEmpty()) {
            byLane.remove(lane);
        }
        return Optional.of(waiting);
    }

    void forget(int lane) {
        byLane.remove(lane);
    }

    /// How many lanes are in a wait of this kind for this lock.
    int count(WaitKind kind, int lock) {
        int count = 0;
        for (Deque<Waiting> open : byLane.values()) {
            for (Waiting waiting : open) {
                count += waiting.kind() == kind && waiting.lock() == lock ? 1 : 0;
            }
        }
        return count;
    }
}
