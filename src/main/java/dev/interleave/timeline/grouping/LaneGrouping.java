package dev.interleave.timeline.grouping;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunDetails;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.SpanRef;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run as rows of one kind. Immutable in the sense of [dev.interleave.timeline.Spans]; made by
/// looking at every bar, except by thread.
public final class LaneGrouping {
    private final LaneMode mode;
    private final RunSnapshot run;
    private final RunSnapshot view;
    private final List<LaneGroup> groups;
    private final List<Row> rows;
    private final List<String> notes;

    private LaneGrouping(
            LaneMode mode,
            RunSnapshot run,
            RunSnapshot view,
            List<LaneGroup> groups,
            List<Row> rows,
            List<String> notes) {
        this.mode = mode;
        this.run = run;
        this.view = view;
        this.groups = List.copyOf(groups);
        this.rows = List.copyOf(rows);
        this.notes = List.copyOf(notes);
    }

    public static LaneGrouping of(RunSnapshot run, LaneMode mode) {
        return switch (mode) {
            case THREAD ->
                    new LaneGrouping(mode, run, run, ByThread.groups(run), List.of(), List.of());
            case CORE -> made(mode, run, ByCore.of(run));
            case TASK -> made(mode, run, ByTask.of(run));
            case LOCK -> made(mode, run, ByLock.of(run));
        };
    }

    private static LaneGrouping made(LaneMode mode, RunSnapshot run, Rows rows) {
        List<LaneTrack> tracks = new ArrayList<>(rows.rows().size());
        for (Row row : rows.rows()) {
            tracks.add(row.track());
        }
        RunSnapshot view =
                new RunSnapshot(
                        List.copyOf(tracks),
                        run.output(),
                        run.counts(),
                        run.nowNanos(),
                        run.running(),
                        run.startedAtNanos(),
                        run.mainEndedNanos(),
                        run.askedForInput(),
                        run.mutedMethods(),
                        List.of(),
                        RunDetails.NONE,
                        run.notRecorded(),
                        run.jdkShown());
        return new LaneGrouping(mode, run, view, rows.groups(), rows.rows(), rows.notes());
    }

    public LaneMode mode() {
        return mode;
    }

    /// The run that is shown.
    public RunSnapshot run() {
        return run;
    }

    /// A snapshot whose lanes are the rows: row number i is the lane with id i + 1. By thread it is
    /// the run itself. Its states name what they wait for in words; their holders are 0, except by
    /// thread.
    public RunSnapshot view() {
        return view;
    }

    /// The rows in the order in which they are best shown; each row is in one group.
    public List<LaneGroup> groups() {
        return groups;
    }

    /// What is not shown, and why, in whole sentences.
    public List<String> notes() {
        return notes;
    }

    /// The bar of the run that a bar of the view stands for; empty where it stands for a stretch of
    /// a lane without a bar.
    public Optional<SpanRef> original(SpanRef inView) {
        if (rows.isEmpty()) {
            return mode == LaneMode.THREAD ? Optional.of(inView) : Optional.empty();
        }
        return inView.lane() >= 1 && inView.lane() <= rows.size()
                ? rows.get(inView.lane() - 1).back().span(inView.index())
                : Optional.empty();
    }

    /// Id of the lane of the run that a bar of the view lies on.
    public int originalLane(SpanRef inView) {
        return mode == LaneMode.THREAD
                ? inView.lane()
                : rows.get(inView.lane() - 1).back().lane(inView.index());
    }

    /// Bars of the view that stand for that bar of the run, in row order; for showing a selection.
    /// Looks at every bar of the view, except by thread.
    public List<SpanRef> shown(SpanRef original) {
        return shown(List.of(original));
    }

    /// Bars of the view that stand for one of those bars of the run, in row order; for showing what
    /// a line of code did. Looks at every bar of the view once, except by thread.
    public List<SpanRef> shown(Collection<SpanRef> originals) {
        if (mode == LaneMode.THREAD) {
            return List.copyOf(originals);
        }
        Map<Integer, BitSet> sought = new HashMap<>();
        for (SpanRef ref : originals) {
            sought.computeIfAbsent(ref.lane(), lane -> new BitSet()).set(ref.index());
        }
        List<SpanRef> shown = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Back back = rows.get(row).back();
            int size = rows.get(row).track().spans().size();
            for (int i = 0; i < size; i++) {
                BitSet onLane = sought.get(back.lane(i));
                if (onLane != null
                        && back.span(i).filter(ref -> onLane.get(ref.index())).isPresent()) {
                    shown.add(new SpanRef(row + 1, i));
                }
            }
        }
        return shown;
    }
}
