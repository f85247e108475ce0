package dev.interleave.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What counts as one piece of work in a run, and how many were in progress at once.
///
/// - Every task that an executor, pool or stage ran is a unit, and every part of a parallel stream
///   (or other parallel operation of the JDK) that a worker or main has run.
/// - The body of every thread besides main is one unit, unless the thread works for a pool or its
///   outermost bars are tasks: then these stand for it. A process is a unit like a thread, and the
///   worker of a process pool like the worker of any pool.
/// - On main, calls are units (see [MainCalls]). While one waits for other threads, it does not
///   count as in progress.
/// - The JDK's own threads have none.
///
/// A unit inside another one on the same lane (a task that runs the tasks it waits for) is counted,
/// but the thread still does one thing at a time: for concurrency and for the sum of the work only
/// the outer one matters.
///
/// @param units lane by lane, in order of start
/// @param maxAtOnce most units in progress at once; one that begins in the nanosecond in which
///   another one ends does not overlap it
public record UnitsOfWork(List<Unit> units, int maxAtOnce) {

    /// Stands for the body of the lane in [Unit#span].
    public static final int WHOLE_LANE = -1;

    /// A span that counts, or the whole body of a lane.
    ///
    /// @param span index of the span on its lane, or [#WHOLE_LANE]
    /// @param endNanos when it ended, or [Span#OPEN]
    /// @param nested true when it runs inside another unit of its lane
    public record Unit(
            int lane, int span, long startNanos, long endNanos, boolean failed, boolean nested) {

        /// The end to reckon with: `nowNanos` for a unit that has not ended.
        public long effectiveEnd(long nowNanos) {
            return endNanos == Span.OPEN ? Math.max(startNanos, nowNanos) : endNanos;
        }
    }

    public static UnitsOfWork of(RunSnapshot run) {
        return of(run.lanes(), run.nowNanos());
    }

    /// The spans that are units, for asking span by span.
    public Set<SpanRef> spans() {
        return units.stream()
                .filter(unit -> unit.span() != WHOLE_LANE)
                .map(unit -> new SpanRef(unit.lane(), unit.span()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static UnitsOfWork of(List<LaneTrack> tracks, long nowNanos) {
        List<Unit> units = new ArrayList<>();
        for (LaneTrack track : tracks) {
            if (track.lane().jdk()) {
                continue;
            }
            switch (track.lane().kind()) {
                case MAIN -> {
                    addTasks(track, false, units);
                    for (int call : MainCalls.of(track, nowNanos)) {
                        units.add(unit(track, call, false));
                    }
                }
                case WORKER -> {
                    addTasks(track, false, units);
                    addParts(track, units);
                }
                case PLATFORM, VIRTUAL -> {
                    // A task of a virtual thread is what the thread was made for; another thread
                    // that runs tasks, and is no worker, has more to do than these.
                    boolean body =
                            hasBody(track.lane())
                                    && (track.lane().kind() == LaneKind.PLATFORM
                                            || !hasOuterTask(track.spans()));
                    if (body) {
                        units.add(body(track));
                    }
                    addTasks(track, body, units);
                }
                case PROCESS -> {
                    if (track.lane().pool().isEmpty()) {
                        units.add(body(track));
                    } else {
                        addTasks(track, false, units);
                    }
                }
            }
        }
        return new UnitsOfWork(List.copyOf(units), maxAtOnce(tracks, units, nowNanos));
    }

    private static Unit body(LaneTrack track) {
        Lane lane = track.lane();
        return new Unit(
                lane.id(),
                WHOLE_LANE,
                lane.startNanos(),
                lane.endNanos(),
                !track.failure().isEmpty(),
                false);
    }

    private static Unit unit(LaneTrack track, int span, boolean nested) {
        Spans spans = track.spans();
        return new Unit(
                track.lane().id(),
                span,
                spans.startNanos(span),
                spans.endNanos(span),
                spans.failed(span),
                nested);
    }

    /// A thread that was started but has not begun has none.
    private static boolean hasBody(Lane lane) {
        return lane.hasBegun();
    }

    private static boolean hasOuterTask(Spans spans) {
        for (int i = 0; i < spans.size(); i++) {
            if (spans.depth(i) == 0 && spans.kind(i) == SpanKind.TASK) {
                return true;
            }
        }
        return false;
    }

    private static void addTasks(LaneTrack track, boolean insideBody, List<Unit> units) {
        Spans spans = track.spans();
        int outer = Integer.MAX_VALUE;
        for (int i = 0; i < spans.size(); i++) {
            int depth = spans.depth(i);
            if (depth <= outer) {
                outer = Integer.MAX_VALUE;
            }
            if (spans.kind(i) == SpanKind.TASK) {
                units.add(unit(track, i, insideBody || outer != Integer.MAX_VALUE));
                outer = Math.min(outer, depth);
            }
        }
    }

    /// Whether the span is a part of a parallel operation of the JDK: these belong to no method.
    static boolean isPart(Spans spans, int index) {
        return spans.kind(index) == SpanKind.CALL && spans.get(index).method().isEmpty();
    }

    private static void addParts(LaneTrack track, List<Unit> units) {
        Spans spans = track.spans();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.depth(i) == 0 && isPart(spans, i)) {
                units.add(unit(track, i, false));
            }
        }
    }

    private static int maxAtOnce(List<LaneTrack> tracks, List<Unit> units, long nowNanos) {
        int room = units.size();
        for (LaneTrack track : tracks) {
            room += track.lane().kind() == LaneKind.MAIN ? track.states().size() : 0;
        }
        long[] starts = new long[2 * room];
        long[] ends = new long[2 * room];
        int count = 0;
        for (Unit unit : units) {
            if (unit.nested()) {
                continue;
            }
            LaneTrack track = tracks.get(unit.lane() - 1);
            long from = unit.startNanos();
            long to = unit.effectiveEnd(nowNanos);
            if (track.lane().kind() == LaneKind.MAIN
                    && unit.span() != WHOLE_LANE
                    && track.spans().kind(unit.span()) == SpanKind.CALL) {
                States states = track.states();
                for (int i = 0; i < states.size() && from < to; i++) {
                    long waits = states.startNanos(i);
                    if (states.state(i) != ActivityState.WAITING || waits >= to) {
                        continue;
                    }
                    long goesOn = states.endNanos(i) == Span.OPEN ? to : states.endNanos(i);
                    if (goesOn <= from) {
                        continue;
                    }
                    if (waits > from) {
                        starts[count] = from;
                        ends[count++] = waits;
                    }
                    from = goesOn;
                    if (count == starts.length) {
                        starts = Arrays.copyOf(starts, count * 2);
                        ends = Arrays.copyOf(ends, count * 2);
                    }
                }
            }
            if (from < to || unit.startNanos() == to) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2 + 1);
                    ends = Arrays.copyOf(ends, count * 2 + 1);
                }
                starts[count] = from;
                ends[count++] = to;
            }
        }
        Arrays.sort(starts, 0, count);
        Arrays.sort(ends, 0, count);
        int most = Math.min(count, 1);
        int over = 0;
        for (int i = 0; i < count; i++) {
            while (ends[over] <= starts[i] && over < i) {
                over++;
            }
            most = Math.max(most, i + 1 - over);
        }
        return most;
    }
}
