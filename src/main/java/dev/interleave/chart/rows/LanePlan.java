package dev.interleave.chart.rows;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.grouping.LaneGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which lanes are shown, in which order, and which groups are folded. Pure.
///
/// @param pinned indices of pinned lanes
/// @param sections all groups that have something to show
/// @param matched how many lanes the filter lets through
public record LanePlan(List<Integer> pinned, List<Section> sections, int matched) {
    /// Groups of more lanes than that fold by themselves: virtual threads always, others when there
    /// are more than [#MANY_LANES] in all.
    static final int LARGE_GROUP = 24;

    public static final int MANY_LANES = 200;

    /// A group with those of its lanes that are shown.
    ///
    /// @param header whether its title stands above
    /// @param lanes indices; for a folded group those that it stands for
    record Section(LaneGroup group, boolean folded, boolean header, List<Integer> lanes) {}

    static LanePlan of(List<LaneTrack> lanes, List<LaneGroup> groups, LaneArrangement wanted) {
        Set<Integer> pinned = new HashSet<>();
        List<Integer> top = new ArrayList<>();
        for (int id : wanted.pinned()) {
            if (id >= 1 && id <= lanes.size() && pinned.add(id - 1)) {
                top.add(id - 1);
            }
        }
        List<LaneGroup> ordered = new ArrayList<>(groups);
        if (!wanted.groups().isEmpty()) {
            ordered.sort(Comparator.comparingInt(group -> place(wanted.groups(), group.key())));
        }
        boolean several = groups.size() > 2;
        List<Section> sections = new ArrayList<>();
        int matched = 0;
        for (LaneGroup group : ordered) {
            List<Integer> shown = shown(lanes, group, wanted, pinned);
            matched += shown.size();
            if (!shown.isEmpty()) {
                boolean folded = folded(lanes.size(), group, wanted, shown.size());
                sections.add(new Section(group, folded, header(group, several), shown));
            }
        }
        return new LanePlan(List.copyOf(top), List.copyOf(sections), matched + top.size());
    }

    private static int place(List<String> order, String key) {
        int at = order.indexOf(key);
        return at < 0 ? order.size() : at;
    }

    private static List<Integer> shown(
            List<LaneTrack> lanes, LaneGroup group, LaneArrangement wanted, Set<Integer> pinned) {
        boolean all = wanted.filter().isEmpty() || contains(group.title(), wanted.filter());
        List<Integer> shown = new ArrayList<>(group.rows().size());
        for (int index : group.rows()) {
            if (!pinned.contains(index)
                    && (all || matches(lanes.get(index).lane(), wanted.filter()))) {
                shown.add(index);
            }
        }
        List<Integer> places = wanted.places().getOrDefault(group.key(), List.of());
        if (!places.isEmpty()) {
            Map<Integer, Integer> rank = new HashMap<>();
            for (int place = 0; place < places.size(); place++) {
                rank.put(places.get(place) - 1, place);
            }
            shown.sort(Comparator.comparingInt(index -> rank.getOrDefault(index, places.size())));
        }
        return shown;
    }

    private static boolean matches(Lane lane, String filter) {
        return contains(TipText.nameOf(lane), filter)
                || contains(lane.pool(), filter)
                || (lane.pid() != 0 && String.valueOf(lane.pid()).equals(filter));
    }

    private static boolean contains(String text, String filter) {
        return text.toLowerCase(Locale.ROOT).contains(filter);
    }

    private static boolean folded(int total, LaneGroup group, LaneArrangement wanted, int shown) {
        Boolean chosen = wanted.folds().get(group.key());
        if (chosen != null) {
            return chosen;
        }
        boolean many = group.kind() == LaneGroup.Kind.VIRTUAL || total > MANY_LANES;
        int most = wanted.filter().isEmpty() ? LARGE_GROUP : MANY_LANES;
        return many && shown > most;
    }

    /// A title says nothing where there is only one kind of lane.
    private static boolean header(LaneGroup group, boolean several) {
        return switch (group.kind()) {
            case MAIN, CORE, UNKNOWN_CORE -> false;
            case POOL, VIRTUAL, LOCK -> true;
            case THREADS, PROCESSES, TASKS -> group.rows().size() > (several ? 1 : LARGE_GROUP);
        };
    }
}
