package dev.interleave.timeline.grouping;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// For each core what ran on it.
///
/// The core is known where a bar begins and where one ends. Between two such points a thread that
/// did not wait and was seen on the same core both times is taken to have stayed there; what lies
/// between two different cores goes to a group of its own. The operating system may have run
/// another thread in between, so pieces may overlap: then a core has several rows.
final class ByCore {
    static final int MOST_ROWS = 8;

    private ByCore() {}

    static Rows of(RunSnapshot run) {
        Map<Integer, Pieces> cores = new TreeMap<>();
        int without = 0;
        for (LaneTrack track : run.shownLanes()) {
            if (track.lane().kind() == LaneKind.PROCESS) {
                continue;
            }
            without += track.spans().size() == 0 ? 1 : 0;
            new CorePieces(track, run.nowNanos())
                    .forEach((core, from, to, span) ->
                            cores.computeIfAbsent(core, _ -> new Pieces())
                                    .add(from, to, track.lane().id(), span));
        }
        var rows = new Rows();
        Pieces unknown = cores.remove(CorePieces.UNKNOWN);
        cores.forEach(
                (core, pieces) -> add(run, rows, "core " + core, LaneGroup.Kind.CORE, pieces));
        if (unknown != null) {
            add(run, rows, "core not known", LaneGroup.Kind.UNKNOWN_CORE, unknown);
        }
        if (without > 0) {
            rows.note(
                    without == 1
                            ? "1 thread has no bars: on which core it ran is not recorded."
                            : Durations.count(without)
                                    + " threads have no bars: on which core they ran is not"
                                    + " recorded.");
        }
        return rows;
    }

    private static void add(
            RunSnapshot run, Rows rows, String name, LaneGroup.Kind kind, Pieces pieces) {
        List<Pieces> packed = pieces.packed(run.nowNanos(), MOST_ROWS);
        int shown = 0;
        for (Pieces row : packed) {
            rows.row(
                    name,
                    LaneKind.WORKER,
                    row.startNanos(0),
                    row.endNanos(row.size() - 1),
                    new PieceSpans(run, rows.nextId(), row, false),
                    RowStates.idleBetween(row),
                    row);
            shown += row.size();
        }
        rows.group(kind + ":" + name, kind, name);
        if (shown < pieces.size()) {
            rows.note(
                    "%s of %s pieces of \"%s\" overlap too often and are not shown."
                            .formatted(
                                    Durations.count(pieces.size() - shown),
                                    Durations.count(pieces.size()),
                                    name));
        }
    }
}
