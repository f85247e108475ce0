package dev.interleave.timeline.grouping;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.StateInterval;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// One row for each unit of work, from when it was handed over to its end, with what is inside it.
final class ByTask {
    static final int MOST_ROWS = 20_000;

    private ByTask() {}

    static Rows of(RunSnapshot run) {
        List<Unit> units = new ArrayList<>(UnitsOfWork.of(run).units());
        units.sort(Comparator.comparingLong(unit -> from(run, unit)));
        var rows = new Rows();
        int shown = Math.min(MOST_ROWS, units.size());
        for (Unit unit : units.subList(0, shown)) {
            add(run, unit, rows);
        }
        rows.group(
                "TASKS:",
                LaneGroup.Kind.TASKS,
                Durations.count(shown) + (shown == 1 ? " task" : " tasks"));
        if (units.size() > shown) {
            rows.note(
                    "Only the first %s of %s tasks have a row."
                            .formatted(Durations.count(shown), Durations.count(units.size())));
        }
        return rows;
    }

    /// When it was handed over or its thread was started; its begin when that is not known.
    private static long from(RunSnapshot run, Unit unit) {
        LaneTrack track = run.lanes().get(unit.lane() - 1);
        long before =
                unit.span() == UnitsOfWork.WHOLE_LANE
                        ? track.startedNanos()
                        : track.spans().submittedNanos(unit.span());
        return before == Span.OPEN ? unit.startNanos() : Math.min(before, unit.startNanos());
    }

    private static void add(RunSnapshot run, Unit unit, Rows rows) {
        LaneTrack track = run.lanes().get(unit.lane() - 1);
        Lane lane = track.lane();
        Spans spans = track.spans();
        boolean whole = unit.span() == UnitsOfWork.WHOLE_LANE;
        SliceSpans slice =
                whole
                        ? SliceSpans.whole(rows.nextId(), lane.id(), spans)
                        : SliceSpans.around(rows.nextId(), lane.id(), spans, unit.span());
        long from = from(run, unit);
        var before =
                new StateInterval(
                        ActivityState.WAITING,
                        from,
                        unit.startNanos(),
                        whole ? "its first instruction" : "a free thread",
                        0,
                        0);
        rows.row(
                whole ? lane.name() : spans.get(unit.span()).name(),
                whole ? lane.kind() : LaneKind.PLATFORM,
                from,
                unit.endNanos(),
                slice,
                SliceStates.of(run, before, track.states(), unit.startNanos(), unit.endNanos()),
                slice);
    }
}
