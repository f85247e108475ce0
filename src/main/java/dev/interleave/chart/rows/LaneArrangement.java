package dev.interleave.chart.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the user did to the rows: folded, pinned, moved, filtered. Immutable.
///
/// @param folds groups that the user folded (true) or unfolded (false), by key
/// @param pinned ids of lanes that stay on top, in that order
/// @param places ids of lanes in the order that the user gave them, by key of their group; lanes
///   that are not named stand behind
/// @param groups keys of groups in the order that the user gave them
/// @param filter what names must contain, in lower case; empty for all
public record LaneArrangement(
        Map<String, Boolean> folds,
        List<Integer> pinned,
        Map<String, List<Integer>> places,
        List<String> groups,
        String filter) {
    public static final LaneArrangement NONE =
            new LaneArrangement(Map.of(), List.of(), Map.of(), List.of(), "");

    public LaneArrangement {
        folds = Map.copyOf(folds);
        pinned = List.copyOf(pinned);
        places = Map.copyOf(places);
        groups = List.copyOf(groups);
    }

    public LaneArrangement withFold(String group, boolean folded) {
        Map<String, Boolean> all = new HashMap<>(folds);
        all.put(group, folded);
        return new LaneArrangement(all, pinned, places, groups, filter);
    }

    public LaneArrangement withFilter(String text) {
        return new LaneArrangement(
                folds, pinned, places, groups, text.strip().toLowerCase(java.util.Locale.ROOT));
    }

    /// Pins the lane below those that are pinned already, or lets it go.
    public LaneArrangement withPin(int lane, boolean on) {
        List<Integer> all = new ArrayList<>(pinned);
        all.removeIf(each -> each == lane);
        if (on) {
            all.add(lane);
        }
        return new LaneArrangement(folds, all, places, groups, filter);
    }

    public LaneArrangement withPinned(List<Integer> lanes) {
        return new LaneArrangement(folds, lanes, places, groups, filter);
    }

    public LaneArrangement withPlaces(String group, List<Integer> lanes) {
        Map<String, List<Integer>> all = new HashMap<>(places);
        all.put(group, List.copyOf(lanes));
        return new LaneArrangement(folds, pinned, all, groups, filter);
    }

    public LaneArrangement withGroups(List<String> keys) {
        return new LaneArrangement(folds, pinned, places, keys, filter);
    }
}
