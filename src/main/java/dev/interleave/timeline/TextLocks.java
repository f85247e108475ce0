package dev.interleave.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The locks that threads had to wait for, a line each, as in `door: acquired 4 times, 1 wait, 79.7
/// ms in all; b waited 79.7 ms behind a (line 7)`.
final class TextLocks {
    private static final int LINES = 5;

    private TextLocks() {}

    /// The locks that cost most, most first; at most a few.
    static List<String> lines(RunSnapshot run) {
        return run.details().locks().stream()
                .filter(lock -> lock.contended() > 0)
                .sorted(Comparator.comparingLong(LockTrack::waitedNanos).reversed())
                .limit(LINES)
                .map(lock -> line(run, lock))
                .toList();
    }

    private static String line(RunSnapshot run, LockTrack lock) {
        return "%s%s: %s, %s in all"
                        .formatted(
                                lock.name(),
                                lock.inner() ? " (locks inside it)" : "",
                                lock.uses(),
                                Durations.text(lock.waitedNanos()))
                + longest(run, lock).orElse("");
    }

    private static Optional<String> longest(RunSnapshot run, LockTrack lock) {
        LaneTrack waiter = null;
        StateInterval longest = null;
        long most = 0;
        for (LaneTrack track : run.lanes()) {
            States states = track.states();
            for (int i = 0; i < states.size(); i++) {
                long end = states.endNanos(i) == Span.OPEN ? run.nowNanos() : states.endNanos(i);
                long nanos = end - states.startNanos(i);
                if (states.state(i) == ActivityState.BLOCKED && nanos > most) {
                    StateInterval state = states.get(i);
                    if (lock.isWaitedForIn(state)) {
                        most = nanos;
                        longest = state;
                        waiter = track;
                    }
                }
            }
        }
        if (waiter == null || longest == null) {
            return Optional.empty();
        }
        String behind =
                run.lane(longest.holder())
                        .map(holder -> " behind " + holder.lane().name())
                        .orElse("");
        String at = longest.line() == 0 ? "" : " (line " + longest.line() + ")";
        String name = waiter.lane().name();
        return Optional.of("; " + name + " waited " + Durations.text(most) + behind + at);
    }
}
