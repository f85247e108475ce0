package dev.interleave.timeline;

import static java.util.Objects.requireNonNull;

import dev.interleave.trace.WaitKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The waits that threads are in, of those kinds that somebody else ends.
final class OpenWaits {
    /// As many inside each other as no sound run has.
    private static final int DEPTH = 50;

    private final Map<Integer, Deque<Waiting>> byLane = new HashMap<>();

    /// @param line source line, or 0 for a wait that is not in the learner's code
    /// @param woken somebody has notified it
    record Waiting(WaitKind kind, Thing on, int line, long beganNanos, boolean woken) {
        Waiting(WaitKind kind, Thing on, int line, long beganNanos) {
            this(kind, on, line, beganNanos, false);
        }

        /// Number of the lock, condition … that is waited for, or 0.
        int lock() {
            return on.id();
        }
    }

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

    /// The lanes that a `notify` on this monitor reaches, which the JVM wakes in the order in which
    /// they began to wait. One whose time is over wants the monitor already.
    List<Integer> wake(int monitor, boolean all) {
        List<Integer> waiting = new ArrayList<>();
        byLane.forEach((lane, open) -> {
            Waiting innermost = requireNonNull(open.peek());
            if (innermost.kind() == WaitKind.OBJECT_WAIT
                    && innermost.lock() == monitor
                    && !innermost.woken()) {
                waiting.add(lane);
            }
        });
        waiting.sort(Comparator.comparingLong(lane -> of(lane).beganNanos()));
        List<Integer> woken = all ? waiting : waiting.subList(0, Math.min(1, waiting.size()));
        woken.forEach(this::markWoken);
        return woken;
    }

    /// The lane was signalled.
    ///
    /// @return what it has waited for
    Optional<Waiting> markWoken(int lane) {
        Deque<Waiting> open = byLane.get(lane);
        if (open == null || requireNonNull(open.peek()).woken()) {
            return Optional.empty();
        }
        Waiting waiting = open.pop();
        open.push(
                new Waiting(
                        waiting.kind(), waiting.on(), waiting.line(), waiting.beganNanos(), true));
        return Optional.of(waiting);
    }

    private Waiting of(int lane) {
        return requireNonNull(requireNonNull(byLane.get(lane)).peek());
    }
}
