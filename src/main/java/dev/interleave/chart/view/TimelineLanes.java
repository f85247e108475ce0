package dev.interleave.chart.view;

import dev.interleave.chart.rows.LaneArrangement;
import dev.interleave.chart.rows.LaneLayout;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.RowSource;
import dev.interleave.timeline.Durations;
import dev.interleave.timeline.grouping.LaneGroup;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Which rows the timeline has and how the user arranged them: by thread, core, task or lock;
/// folded, pinned, moved, filtered. FX thread only.
public final class TimelineLanes {
    private final RowSource rows;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<LaneMode> mode =
            new ReadOnlyObjectWrapper<>(LaneMode.THREAD);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final Map<LaneMode, LaneArrangement> arrangements = new EnumMap<>(LaneMode.class);

    TimelineLanes(RowSource rows, Runnable changed) {
        this.rows = rows;
        this.changed = changed;
    }

    public ReadOnlyObjectProperty<LaneMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /// While a filter is set how many lanes it lets through, as in `12 of 10 000 lanes`; else
    /// empty.
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// What the rows cannot show, and why, in whole sentences.
    public List<String> notes() {
        return rows.notes();
    }

    void setMode(LaneMode wanted) {
        if (wanted != mode.get()) {
            String filter = arrangement().filter();
            rows.setMode(wanted);
            mode.set(wanted);
            arrange(arrangement().withFilter(filter));
        }
    }

    /// Shows only lanes whose name or group contains the text, whatever its case; all for an empty
    /// one.
    public void filter(String text) {
        arrange(arrangement().withFilter(text));
    }

    LaneArrangement arrangement() {
        return arrangements.getOrDefault(mode.get(), LaneArrangement.NONE);
    }

    private void arrange(LaneArrangement wanted) {
        arrangements.put(mode.get(), wanted);
        changed.run();
    }

    /// Forgets what concerns the lanes of another run.
    void reset() {
        String filter = arrangement().filter();
        arrangements.clear();
        arrange(LaneArrangement.NONE.withFilter(filter));
    }

    void laidOut(LaneLayout layout) {
        int all = rows.shown().shownLanes().size();
        count.set(
                arrangement().filter().isEmpty() || all == 0
                        ? ""
                        : Durations.count(layout.matched())
                                + " of "
                                + Durations.count(all)
                                + (all == 1 ? " lane" : " lanes"));
    }

    void toggleFold(LaneRow row) {
        if (!row.group().isEmpty()) {
            arrange(arrangement().withFold(row.group(), row.kind() != LaneRow.Kind.FOLDED));
        }
    }

    void togglePin(int lane) {
        arrange(arrangement().withPin(lane, !arrangement().pinned().contains(lane)));
    }

    /// Moves the lane up (-1) or down (1) among those of its group, or of the pinned ones; the only
    /// lane of a group takes the group along.
    void move(int lane, int step, LaneLayout layout) {
        Optional<LaneRow> row = layout.rowOf(lane);
        if (row.isEmpty()) {
            return;
        }
        if (row.get().pinned()) {
            arrange(arrangement().withPinned(moved(arrangement().pinned(), lane, step)));
            return;
        }
        List<Integer> siblings =
                layout.rows().stream()
                        .filter(each -> each.kind() == LaneRow.Kind.LANE && !each.pinned())
                        .filter(each -> each.group().equals(row.get().group()))
                        .map(each -> each.lane() + 1)
                        .toList();
        if (siblings.size() > 1) {
            arrange(arrangement().withPlaces(row.get().group(), moved(siblings, lane, step)));
        } else {
            moveGroup(row.get().group(), step, layout);
        }
    }

    void moveGroup(String key, int step, LaneLayout layout) {
        List<String> keys =
                new ArrayList<>(
                        layout.rows().stream()
                                .filter(row -> !row.pinned())
                                .map(LaneRow::group)
                                .distinct()
                                .toList());
        // Those that the filter hides keep a place behind.
        rows.groups().stream()
                .map(LaneGroup::key)
                .filter(each -> !keys.contains(each))
                .forEach(keys::add);
        arrange(arrangement().withGroups(moved(keys, key, step)));
    }

    private static <T> List<T> moved(List<T> all, T one, int step) {
        List<T> list = new ArrayList<>(all);
        int at = list.indexOf(one);
        int to = at + step;
        if (at >= 0 && to >= 0 && to < list.size()) {
            Collections.swap(list, at, to);
        }
        return list;
    }
}
