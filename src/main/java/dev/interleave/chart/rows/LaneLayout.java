package dev.interleave.chart.rows;

import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.grouping.LaneGroup;
import dev.interleave.timeline.grouping.LaneGrouping;
import dev.interleave.timeline.grouping.LaneMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which lane stands where. Pure: lanes, what the user did to them, text size and height in, rows
/// out.
///
/// Lanes are as high as fits, between a most and a readable least; past that the rows are higher
/// than the view, which scrolls, except for pinned ones. [LanePlan] says which lanes there are.
public final class LaneLayout {
    /// Bars that lie deeper share the last level.
    public static final int MOST_LEVELS = 4;

    private static final double GAP = 0.5;
    private static final double LEAST_BAR = 1.4;
    private static final double MOST_BAR = 2.5;
    private static final double LEAST_INNER = 0.75;

    /// High enough for the name of a call inside; scrolling a little is better than guessing.
    private static final double READABLE_INNER = 1.05;

    private static final int FEW_LANES = 24;
    private static final double MOST_INNER = 1.5;
    private static final double HEADER = 1.7;
    private static final double LEAST_FOLDED = 5;
    private static final double MOST_FOLDED = 14;

    private final List<LaneRow> rows;
    private final int[] rowOfLane;
    private final double height;
    private final int pinned;
    private final int matched;

    private LaneLayout(List<LaneRow> rows, int lanes, int matched) {
        this.rows = List.copyOf(rows);
        this.matched = matched;
        pinned = (int) rows.stream().filter(LaneRow::pinned).count();
        this.height = rows.isEmpty() ? 0 : rows.getLast().bottom();
        rowOfLane = new int[lanes];
        Arrays.fill(rowOfLane, -1);
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).lane() >= 0) {
                rowOfLane[rows.get(row).lane()] = row;
            }
            if (rows.get(row).kind() == LaneRow.Kind.FOLDED) {
                for (int lane : rows.get(row).members()) {
                    rowOfLane[lane] = row;
                }
            }
        }
    }

    /// The lanes of the run by thread, as nobody has touched them.
    public static LaneLayout of(RunSnapshot run, double em, double availableHeight) {
        List<LaneGroup> groups = LaneGrouping.of(run, LaneMode.THREAD).groups();
        return of(run.lanes(), groups, LaneArrangement.NONE, em, availableHeight);
    }

    public static LaneLayout of(
            List<LaneTrack> lanes,
            List<LaneGroup> groups,
            LaneArrangement arrangement,
            double em,
            double availableHeight) {
        LanePlan plan = LanePlan.of(lanes, groups, arrangement);
        return new Builder(lanes, plan, em, availableHeight).build();
    }

    /// How many lanes the filter lets through.
    public int matched() {
        return matched;
    }

    /// How many rows stay on top; they are the first ones.
    public int pinnedRows() {
        return pinned;
    }

    /// Height of the rows that stay on top.
    public double pinnedHeight() {
        return pinned == 0 ? 0 : rows.get(pinned - 1).bottom();
    }

    /// Top of the row in the view when that much is scrolled out.
    public double viewTop(LaneRow row, double scroll) {
        return row.pinned() ? row.top() : row.top() - scroll;
    }

    /// The row at that height of the view when that much is scrolled out.
    public Optional<LaneRow> rowInView(double y, double scroll) {
        return rowAt(y < pinnedHeight() ? y : y + scroll);
    }

    /// Index of the first row that is not pinned and in view when that much is scrolled out.
    public int firstInView(double scroll) {
        return Math.max(pinned, firstRowBelow(scroll + pinnedHeight()));
    }

    public List<LaneRow> rows() {
        return rows;
    }

    /// Height of all rows together, in pixels.
    public double height() {
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
    public Optional<LaneRow> rowOf(int laneId) {
        int lane = laneId - 1;
        return lane >= 0 && lane < rowOfLane.length && rowOfLane[lane] >= 0
                ? Optional.of(rows.get(rowOfLane[lane]))
                : Optional.empty();
    }

    /// A number that differs when the layout must be made anew.
    public static long signature(List<LaneTrack> lanes) {
        long sum = lanes.size();
        if (lanes.size() <= LanePlan.MANY_LANES * 2) {
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
        private final LanePlan plan;
        private final double em;
        private final double available;
        private final List<LaneRow> rows = new ArrayList<>();
        private double top;
        private double bar;
        private double innerBar;

        Builder(List<LaneTrack> lanes, LanePlan plan, double em, double available) {
            this.lanes = lanes;
            this.plan = plan;
            this.em = em;
            this.available = available;
        }

        LaneLayout build() {
            int folded = 0;
            int headers = 0;
            List<Integer> shown = new ArrayList<>(plan.pinned());
            for (LanePlan.Section section : plan.sections()) {
                if (section.folded()) {
                    folded++;
                } else {
                    headers += section.header() ? 1 : 0;
                    shown.addAll(section.lanes());
                }
            }
            double inner = 0;
            for (int lane : shown) {
                inner += levels(lanes.get(lane)) - 1;
            }
            int bars = shown.size();
            double fixed = (bars + folded) * GAP + headers * HEADER + folded * LEAST_FOLDED;
            double forBars = available / em - fixed;
            // Bars share what is left; inner ones take 0.6 of an outer one.
            bar = Math.clamp(forBars / Math.max(1, bars + 0.6 * inner), LEAST_BAR, MOST_BAR);
            innerBar =
                    inner == 0
                            ? MOST_INNER
                            : Math.clamp(
                                    Math.min((forBars - bars * bar) / inner, 0.6 * bar),
                                    bars <= FEW_LANES ? READABLE_INNER : LEAST_INNER,
                                    MOST_INNER);
            double spare = Math.max(0, forBars - bars * bar - inner * innerBar);
            double fold = folded == 0 ? 0 : Math.min(MOST_FOLDED, LEAST_FOLDED + spare / folded);
            for (int lane : plan.pinned()) {
                lane(lane, "", true);
            }
            for (LanePlan.Section section : plan.sections()) {
                add(section, fold * em);
            }
            return new LaneLayout(rows, lanes.size(), plan.matched());
        }

        private void add(LanePlan.Section section, double fold) {
            if (section.folded()) {
                section(LaneRow.Kind.FOLDED, section, fold + GAP * em, fold);
                return;
            }
            if (section.header()) {
                section(LaneRow.Kind.HEADER, section, HEADER * em, 0);
            }
            for (int lane : section.lanes()) {
                lane(lane, section.group().key(), false);
            }
        }

        private void lane(int lane, String group, boolean pinned) {
            int levels = levels(lanes.get(lane));
            double height = (GAP + bar + (levels - 1) * innerBar) * em;
            rows.add(
                    new LaneRow(
                            LaneRow.Kind.LANE,
                            lane,
                            lanes.get(lane).lane().name(),
                            List.of(),
                            group,
                            pinned,
                            top,
                            height,
                            GAP * em / 2,
                            bar * em,
                            innerBar * em,
                            levels));
            top += height;
        }

        private void section(
                LaneRow.Kind kind, LanePlan.Section section, double height, double bar) {
            rows.add(
                    new LaneRow(
                            kind,
                            -1,
                            section.group().title(),
                            section.lanes(),
                            section.group().key(),
                            false,
                            top,
                            height,
                            GAP * em / 2,
                            bar,
                            0,
                            1));
            top += height;
        }
    }
}
