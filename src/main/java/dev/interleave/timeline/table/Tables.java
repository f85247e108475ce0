package dev.interleave.timeline.table;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Hold;
import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.LockTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.SpanKind;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.UnitsOfWork;
import dev.interleave.timeline.UnitsOfWork.Unit;
import dev.interleave.timeline.statistics.StateSums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the rows of the tables of a run. Each looks at the whole run: not for every frame.
public final class Tables {
    static final long NONE = Span.OPEN;

    private Tables() {}

    /// The units of work, lane by lane.
    public static List<TaskRow> tasks(RunSnapshot run) {
        List<TaskRow> rows = new ArrayList<>();
        for (Unit unit : UnitsOfWork.of(run).units()) {
            rows.add(task(run, unit));
        }
        return rows;
    }

    /// The lanes.
    public static List<ThreadRow> threads(RunSnapshot run) {
        List<ThreadRow> rows = new ArrayList<>();
        for (LaneTrack track : run.shownLanes()) {
            rows.add(thread(run, track));
        }
        return rows;
    }

    /// The locks.
    public static List<LockRow> locks(RunSnapshot run) {
        List<LockRow> rows = new ArrayList<>();
        for (LockTrack lock : run.details().locks()) {
            rows.add(lock(run, lock));
        }
        return rows;
    }

    private static TaskRow task(RunSnapshot run, Unit unit) {
        LaneTrack track = run.lanes().get(unit.lane() - 1);
        boolean whole = unit.span() == UnitsOfWork.WHOLE_LANE;
        Optional<Span> span =
                whole ? Optional.empty() : Optional.of(track.spans().get(unit.span()));
        long submitted = span.map(Span::submittedNanos).orElse(track.startedNanos());
        long end = unit.effectiveEnd(run.nowNanos());
        long[] times = StateSums.between(track, unit.startNanos(), end, run.nowNanos());
        return new TaskRow(
                unit.lane(),
                span.map(Span::ref),
                span.map(Span::name).orElse(track.lane().name()),
                track.lane().name(),
                submitted,
                submitted == Span.OPEN ? NONE : Math.max(0, unit.startNanos() - submitted),
                unit.startNanos(),
                unit.endNanos(),
                end - unit.startNanos(),
                of(times, ActivityState.RUNNING),
                of(times, ActivityState.SLEEPING),
                of(times, ActivityState.WAITING),
                of(times, ActivityState.BLOCKED),
                whole ? track.failure() : failure(track.spans(), unit.span()),
                span.map(Span::line).orElse(0));
    }

    private static String failure(Spans spans, int span) {
        boolean cancelled = spans.cancelled(span) && !spans.failed(span);
        return cancelled ? "cancelled" : spans.get(span).failure();
    }

    private static ThreadRow thread(RunSnapshot run, LaneTrack track) {
        Lane lane = track.lane();
        long[] times = StateSums.between(track, 0, run.nowNanos(), run.nowNanos());
        long alive = Math.max(0, lane.effectiveEnd(run.nowNanos()) - lane.startNanos());
        long running = of(times, ActivityState.RUNNING);
        return new ThreadRow(
                lane.id(),
                lane.name(),
                lane.kind().word(),
                lane.pool(),
                lane.pid(),
                run.lane(track.startedBy()).map(by -> by.lane().name()).orElse(""),
                lane.startNanos(),
                lane.endNanos(),
                alive,
                running,
                of(times, ActivityState.SLEEPING),
                of(times, ActivityState.WAITING),
                of(times, ActivityState.BLOCKED),
                of(times, ActivityState.IO),
                alive == 0 ? 0 : (int) Math.round(100.0 * running / alive),
                track.cpu().known() ? track.cpu().onCoreNanos() : NONE,
                tasksOn(track.spans()),
                track.failure());
    }

    private static int tasksOn(Spans spans) {
        int tasks = 0;
        for (int i = 0; i < spans.size(); i++) {
            tasks += spans.kind(i) == SpanKind.TASK ? 1 : 0;
        }
        return tasks;
    }

    private static LockRow lock(RunSnapshot run, LockTrack lock) {
        Map<Integer, Long> byLane = new HashMap<>();
        long held = 0;
        for (Hold hold : lock.holds()) {
            long end = hold.endNanos() == Span.OPEN ? run.nowNanos() : hold.endNanos();
            long nanos = Math.max(0, end - hold.startNanos());
            held += nanos;
            byLane.merge(hold.lane(), nanos, Long::sum);
        }
        return new LockRow(
                lock.id(),
                lock.name(),
                lock.monitor() ? "synchronized" : "Lock",
                lock.acquisitions(),
                lock.contended(),
                lock.waitedNanos(),
                lock.longestWaitNanos(),
                held,
                byLane.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .flatMap(entry -> run.lane(entry.getKey()))
                        .map(track -> track.lane().name())
                        .orElse(""));
    }

    private static long of(long[] times, ActivityState state) {
        return times[state.ordinal()];
    }
}
