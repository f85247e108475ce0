package dev.interleave.timeline.grouping;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Hold;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.States;
import dev.interleave.timeline.WaitedThing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// For each lock who held it when, and below that who waited for it.
final class ByLock {
    /// Rows for those who hold or want one lock at the same time.
    static final int MOST_ROWS = 16;

    private ByLock() {}

    static Rows of(RunSnapshot run) {
        Map<Wanted, Pieces> waiting = waiting(run);
        var rows = new Rows();
        for (LockTrack lock : run.details().locks()) {
            var holds = new Pieces();
            for (Hold hold : lock.holds()) {
                int span =
                        run.spanAt(hold.lane(), hold.startNanos()).map(SpanRef::index).orElse(-1);
                holds.add(hold.startNanos(), hold.endNanos(), hold.lane(), span);
            }
            add(run, rows, lock.name(), holds, false);
            Pieces waits = waiting.remove(new Wanted(lock.id(), ""));
            waits = waits != null ? waits : waiting.remove(new Wanted(0, lock.name()));
            if (waits != null) {
                add(run, rows, lock.name(), waits, true);
            }
            rows.group("LOCK:" + lock.id(), LaneGroup.Kind.LOCK, title(lock));
            if (lock.holdsLeftOut() > 0) {
                rows.note(
                        "%s of %s acquisitions of %s %s counted but not recorded."
                                .formatted(
                                        Durations.count(lock.holdsLeftOut()),
                                        Durations.count(lock.acquisitions()),
                                        lock.name(),
                                        lock.holdsLeftOut() == 1 ? "was" : "were"));
            }
        }
        waiting.forEach((wanted, waits) -> {
            String name = name(run, wanted);
            add(run, rows, name, waits, true);
            rows.group("LOCK:" + wanted.id + wanted.name, LaneGroup.Kind.LOCK, name);
            rows.note("Who held " + name + " is not recorded, only who waited for it.");
        });
        return rows;
    }

    private static void add(
            RunSnapshot run, Rows rows, String name, Pieces pieces, boolean waiting) {
        List<Pieces> packed = pieces.packed(run.nowNanos(), MOST_ROWS);
        int shown = 0;
        for (Pieces row : packed) {
            rows.row(
                    waiting ? "wait for " + name : name,
                    LaneKind.WORKER,
                    row.startNanos(0),
                    row.endNanos(row.size() - 1),
                    new PieceSpans(run, rows.nextId(), row, true),
                    waiting ? RowStates.blockedIn(row, name) : RowStates.idleBetween(row),
                    row);
            shown += row.size();
        }
        if (shown < pieces.size()) {
            rows.note(
                    "More than %d at once: %s of %s %s %s are not shown."
                            .formatted(
                                    MOST_ROWS,
                                    Durations.count(pieces.size() - shown),
                                    Durations.count(pieces.size()),
                                    waiting ? "waits for" : "holds of",
                                    name));
        }
    }

    /// What somebody waits for.
    ///
    /// @param name of what has no id
    private record Wanted(int id, String name) {}

    private static Map<Wanted, Pieces> waiting(RunSnapshot run) {
        Map<Wanted, Pieces> waiting = new LinkedHashMap<>();
        for (LaneTrack track : run.shownLanes()) {
            States states = track.states();
            for (int i = 0; i < states.size(); i++) {
                if (states.state(i) == ActivityState.BLOCKED) {
                    int lane = track.lane().id();
                    int span =
                            run.spanAt(lane, states.startNanos(i)).map(SpanRef::index).orElse(-1);
                    StateInterval state = states.get(i);
                    Wanted wanted = new Wanted(state.onId(), state.onId() == 0 ? state.on() : "");
                    waiting.computeIfAbsent(wanted, _ -> new Pieces())
                            .add(states.startNanos(i), states.endNanos(i), lane, span);
                }
            }
        }
        return waiting;
    }

    private static String name(RunSnapshot run, Wanted wanted) {
        return run.details().things().stream()
                .filter(thing -> thing.id() == wanted.id)
                .map(WaitedThing::name)
                .findFirst()
                .orElse(wanted.name.isEmpty() ? "a lock" : wanted.name);
    }

    private static String title(LockTrack lock) {
        String longest =
                lock.contended() == 0 ? "" : ", longest " + Durations.text(lock.longestWaitNanos());
        return lock.name() + ": " + lock.uses() + longest;
    }
}
