package dev.interleave.chart;

import dev.interleave.timeline.Lane;
import dev.interleave.timeline.LaneKind;
import dev.interleave.timeline.LaneTrack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which lane stands where. Pure: lanes, text size and height in, rows out.
///
/// Lanes of one pool stand together under its name. Lanes are as high as fits, between a most and a
/// readable least; past that the rows are higher than the view, which scrolls. Past
/// [#FOLD_ABOVE_LANES] lanes, groups of many fold into one row each.
final class LaneLayout {
    /// Bars that lie deeper share the last level.
    static final int MOST_LEVELS = 4;

    static final int FOLD_ABOVE_LANES = 200;
    static final int FOLD_GROUP_ABOVE = 24;

    private static final double GAP = 0.5;
    private static final double LEAST_BAR = 1.4;
    private static final double MOST_BAR = 2.5;
    private static final double LEAST_INNER = 0.75;
    private static final double MOST_INNER = 1.5;
    private static final double HEADER = 1.7;
    private static final double LEAST_FOLDED = 5;
    private static final double MOST_FOLDED = 14;

    private final List<LaneRow> rows;
    private final int[] rowOfLane;
    private final double height;

    private LaneLayout(List<LaneRow> rows, int lanes) {
        this.rows = List.copyOf(rows);
        this.height = rows.isEmpty() ? 0 : rows.getLast().bottom();
        rowOfLane = new int[lanes];
        Arrays.fill(rowOfLane, -1);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).lane() >= 0) {
                rowOfLane[rows.get(row).lane()] = row;
            }
            for (int lane : rows.get(row).members()) {
                rowOfLane[lane] = row;
            }
        }
    }

    static LaneLayout of(List<LaneTrack> lanes, double em, double availableHeight) {
        return new Builder(lanes, em, availableHeight).build();
    }

    List<LaneRow> rows() {
        return rows;
    }

    /// Height of all rows together, in pixels.
    double height() {
        return height;
    }

    Optional<LaneRow> rowAt(double y) {
        int low = firstRowBelow(y);
        return low < rows.size() && rows.get(low).top() <= y
                ? Optional.of(rows.get(low))
                : Optional.empty();
    }

    /// Index of the first row that ends below that height.
    int firstRowBelow(double y) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows.get(middle).bottom() <= y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The row that shows the lane with that id.
    Optional<LaneRow> rowOf(int laneId) {
        int lane = laneId - 1;
        return lane >= 0 && lane < rowOfLane.length && rowOfLane[lane] >= 0
                ? Optional.of(rows.get(rowOfLane[lane]))
                : Optional.empty();
    }

    /// A number that differs when the layout must be made anew.
    static long signature(List<LaneTrack> lanes) {
        long sum = lanes.size();
        if (lanes.size() <= FOLD_ABOVE_LANES * 2) {
            for (LaneTrack lane : lanes) {
                sum = sum * 31 + levels(lane);
            }
        }
        return sum;
    }

    private static int levels(LaneTrack lane) {
        return Math.clamp(lane.spans().maxDepth() + 1, 1, MOST_LEVELS);
    }

    private static final class Builder {
        private final List<LaneTrack> lanes;
        private final double em;
        private final double available;
        private final List<LaneRow> rows = new ArrayList<>();
        private double top;

        Builder(List<LaneTrack> lanes, double em, double available) {
            this.lanes = lanes;
            this.em = em;
            this.available = available;
        }

        LaneLayout build() {
            Map<String, List<Integer>> groups = new LinkedHashMap<>();
            for (int index = 0; index < lanes.size(); index++) {
                groups.computeIfAbsent(group(lanes.get(index).lane()), key -> new ArrayList<>())
                        .add(index);
            }
            int folded = 0;
            int headers = 0;
            int bars = 0;
            double inner = 0;
            for (List<Integer> group : groups.values()) {
                if (folds(group)) {
                    folded++;
                } else {
                    headers += hasHeader(group) ? 1 : 0;
                    bars += group.size();
                    for (int lane : group) {
                        inner += levels(lanes.get(lane)) - 1;
                    }
                }
            }
            double fixed = (bars + folded) * GAP + headers * HEADER + folded * LEAST_FOLDED;
            double forBars = available / em - fixed;
            // Bars share what is left; inner ones take 0.6 of an outer one.
            double bar = Math.clamp(forBars / Math.max(1, bars + 0.6 * inner), LEAST_BAR, MOST_BAR);
            double innerBar =
                    inner == 0
                            ? MOST_INNER
                            : Math.clamp(
                                    Math.min((forBars - bars * bar) / inner, 0.6 * bar),
                                    LEAST_INNER,
                                    MOST_INNER);
            double spare = Math.max(0, forBars - bars * bar - inner * innerBar);
            double fold = folded == 0 ? 0 : Math.min(MOST_FOLDED, LEAST_FOLDED + spare / folded);
            groups.values().forEach(group -> add(group, bar * em, innerBar * em, fold * em));
            return new LaneLayout(rows, lanes.size());
        }

        private void add(List<Integer> group, double bar, double inner, double fold) {
            double gap = GAP * em;
            if (folds(group)) {
                row(LaneRow.Kind.FOLDED, -1, foldedName(group), group, fold + gap, fold, 0, 1);
                return;
            }
            if (hasHeader(group)) {
                String pool = lanes.get(group.getFirst()).lane().pool();
                row(LaneRow.Kind.HEADER, -1, pool, List.of(), HEADER * em, 0, 0, 1);
            }
            for (int lane : group) {
                int levels = levels(lanes.get(lane));
                double height = gap + bar + (levels - 1) * inner;
                String name = lanes.get(lane).lane().name();
                row(LaneRow.Kind.LANE, lane, name, List.of(), height, bar, inner, levels);
            }
        }

        private void row(
                LaneRow.Kind kind,
                int lane,
                String label,
                List<Integer> members,
                double height,
                double bar,
                double inner,
                int levels) {
            double gap = GAP * em / 2;
            rows.add(new LaneRow(kind, lane, label, members, top, height, gap, bar, inner, levels));
            top += height;
        }

        private boolean folds(List<Integer> group) {
            return lanes.size() > FOLD_ABOVE_LANES && group.size() > FOLD_GROUP_ABOVE;
        }

        private boolean hasHeader(List<Integer> group) {
            return !lanes.get(group.getFirst()).lane().pool().isEmpty();
        }

        private static String group(Lane lane) {
            return lane.kind() == LaneKind.MAIN
                    ? "main"
                    : lane.pool().isEmpty() ? lane.kind().word() : "pool " + lane.pool();
        }

        private String foldedName(List<Integer> group) {
            Lane first = lanes.get(group.getFirst()).lane();
            String what =
                    switch (first.kind()) {
                        case MAIN, PLATFORM -> " threads";
                        case WORKER -> " workers";
                        case VIRTUAL -> " virtual threads";
                        case PROCESS -> " processes";
                    };
            String count = TipText.count(group.size()) + what;
            return first.pool().isEmpty() ? count : first.pool() + ": " + count;
        }
    }
}
