package dev.interleave.chart.rows;

import java.util.List;

/// A horizontal strip of the timeline. Pixels, from the top of all lanes.
///
/// @param kind what it shows
/// @param lane index of its lane in the snapshot, or -1
/// @param label the lane's name, the pool's name, or what is folded
/// @param members indices of the lanes folded into it, or of those below a header
/// @param group key of its group
/// @param pinned whether it stays on top when the others scroll
/// @param barTop distance from the top to the outermost bar
/// @param barHeight height of an outermost bar
/// @param innerHeight height of a bar inside another one
/// @param levels rows of bars, at least 1
public record LaneRow(
        Kind kind,
        int lane,
        String label,
        List<Integer> members,
        String group,
        boolean pinned,
        double top,
        double height,
        double barTop,
        double barHeight,
        double innerHeight,
        int levels) {

    public enum Kind {
        LANE,
        /// The title of a group above its lanes.
        HEADER,
        /// Many lanes as one picture of how many are in which state.
        FOLDED
    }

    public double bottom() {
        return top + height;
    }

    /// Top of the bars of that level, from the top of all lanes.
    public double levelTop(int level) {
        return top + barTop + (level == 0 ? 0 : barHeight + (level - 1) * innerHeight);
    }

    public double levelHeight(int level) {
        return level == 0 ? barHeight : innerHeight;
    }

    /// The level at that distance from the top of all lanes.
    public int levelAt(double y) {
        double inside = y - top - barTop - barHeight;
        if (inside < 0 || levels == 1) {
            return 0;
        }
        return Math.min(levels - 1, 1 + (int) (inside / innerHeight));
    }
}
