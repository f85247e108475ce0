package dev.interleave.timeline.lines;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.OmissionText;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.trace.NotRecorded;
import java.util.HashMap;
import java.util.Map;

/// Counts calls and waits by line, from one snapshot of a run after the other. What was counted is
/// not looked at again, so that a long run costs what is new. Not safe for several threads at once.
public final class LineTimes {
    /// How far a lane has been counted.
    private static final class Seen {
        int spans;
        int states;
    }

    private final Map<Integer, Seen> lanes = new HashMap<>();
    private final Map<Integer, LineTime> counted = new HashMap<>();

    /// What is known by now, by line from 1.
    ///
    /// @param run a later snapshot of the same run than the last time
    public Map<Integer, LineTime> of(RunSnapshot run) {
        Map<Integer, LineTime> open = new HashMap<>();
        for (LaneTrack track : run.lanes()) {
            Seen seen = lanes.computeIfAbsent(track.lane().id(), id -> new Seen());
            Spans spans = track.spans();
            for (; seen.spans < spans.size(); seen.spans++) {
                Span span = spans.get(seen.spans);
                // A task and the call that it is stand on the same line: that is one.
                boolean inner =
                        span.parent() >= 0 && spans.get(span.parent()).line() == span.line();
                add(counted, span.line(), inner ? 0 : 1, 0);
            }
            waits(track.states(), seen, open, run.nowNanos());
        }
        Map<Integer, LineTime> all = new HashMap<>(counted);
        open.forEach((line, time) -> add(all, line, time.calls(), time.waitNanos()));
        for (NotRecorded each : run.notRecorded()) {
            if (each.line() > 0) {
                LineTime known = all.getOrDefault(each.line(), LineTime.NONE);
                all.put(each.line(), known.without(OmissionText.sentence(each)));
            }
        }
        return Map.copyOf(all);
    }

    private void waits(States states, Seen seen, Map<Integer, LineTime> open, long nowNanos) {
        for (int i = seen.states; i < states.size(); i++) {
            StateInterval wait = states.get(i);
            // One that is open is looked at again, with all that follow it.
            boolean done = wait.endNanos() != Span.OPEN && seen.states == i;
            if (done) {
                seen.states++;
            }
            if (waits(wait.state())) {
                long nanos = wait.effectiveEnd(nowNanos) - wait.startNanos();
                add(done ? counted : open, wait.line(), 0, Math.max(0, nanos));
            }
        }
    }

    private static boolean waits(ActivityState state) {
        return switch (state) {
            case SLEEPING, WAITING, BLOCKED, IO -> true;
            case RUNNING, RUNNABLE -> false;
        };
    }

    private static void add(Map<Integer, LineTime> times, int line, long calls, long nanos) {
        if (line > 0) {
            times.put(line, times.getOrDefault(line, LineTime.NONE).plus(calls, nanos));
        }
    }
}
