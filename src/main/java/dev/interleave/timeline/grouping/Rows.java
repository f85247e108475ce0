package dev.interleave.timeline.grouping;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;
import java.util.ArrayList;
import java.util.List;

/// Collects made rows and their groups.
final class Rows {
    private final List<Row> rows = new ArrayList<>();
    private final List<LaneGroup> groups = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<Integer> open = new ArrayList<>();

    /// Adds a row to the group that [#group] will name.
    void row(
            String name,
            LaneKind kind,
            long startNanos,
            long endNanos,
            Spans spans,
            States states,
            Back back) {
        int id = rows.size() + 1;
        var lane = new Lane(id, 0, name, kind, false, "", 0, startNanos, endNanos);
        open.add(rows.size());
        rows.add(new Row(new LaneTrack(lane, spans, states), back));
    }

    int nextId() {
        return rows.size() + 1;
    }

    /// Ends the group of the rows added since the last one.
    void group(String key, LaneGroup.Kind kind, String title) {
        if (!open.isEmpty()) {
            groups.add(new LaneGroup(key, kind, title, open));
            open = new ArrayList<>();
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<Row> rows() {
        return rows;
    }

    List<LaneGroup> groups() {
        return groups;
    }

    List<String> notes() {
        return notes;
    }
}
