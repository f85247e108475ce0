package dev.interleave.chart.picture;

import dev.interleave.chart.TimeScale;
import dev.interleave.chart.rows.LaneRow;
import dev.interleave.chart.rows.TipText;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.States;

/// Many lanes as one SVG shape for each state: how many of them are in it, over time.
final class SvgDensity {
    private static final double STEP = 1;

    /// From the bottom up, as on the screen.
    private static final ActivityState[] STACK = {
        ActivityState.RUNNING,
        ActivityState.RUNNABLE,
        ActivityState.IO,
        ActivityState.BLOCKED,
        ActivityState.WAITING,
        ActivityState.SLEEPING
    };

    private final RunSnapshot run;
    private final TimeScale time;
    private final int columns;

    SvgDensity(RunSnapshot run, TimeScale time) {
        this.run = run;
        this.time = time;
        columns = (int) Math.ceil(time.width() / STEP);
    }

    void draw(SvgShapes svg, LaneRow row) {
        int[][] counts = counts(row);
        int[] total = new int[columns];
        int most = 1;
        for (int x = 0; x < columns; x++) {
            for (int[] state : counts) {
                total[x] += state[x];
            }
            most = Math.max(most, total[x]);
        }
        double top = row.top() + row.barTop();
        double height = row.barHeight();
        svg.open("folded", row.label() + "\nat most " + TipText.count(most) + " alive at once");
        double[] stacked = new double[columns];
        for (ActivityState state : STACK) {
            String commands =
                    commands(counts[state.ordinal()], stacked, top + height, height / most);
            if (!commands.isEmpty()) {
                svg.path(SvgText.cssClass(state) + " crowd", commands);
            }
        }
        svg.close();
    }

    /// Boxes side by side, equal neighbours in one; raises the stack by them.
    private static String commands(int[] counts, double[] stacked, double bottom, double unit) {
        StringBuilder path = new StringBuilder();
        int x = 0;
        while (x < stacked.length) {
            int end = x + 1;
            while (end < stacked.length && counts[end] == counts[x] && stacked[end] == stacked[x]) {
                end++;
            }
            double height = counts[x] * unit;
            if (counts[x] > 0) {
                path.append('M').append(SvgText.number(x * STEP)).append(' ');
                path.append(SvgText.number(bottom - stacked[x]));
                path.append('h').append(SvgText.number((end - x) * STEP));
                path.append('v').append(SvgText.number(-height));
                path.append('H').append(SvgText.number(x * STEP)).append('z');
            }
            for (int each = x; each < end; each++) {
                stacked[each] += height;
            }
            x = end;
        }
        return path.toString();
    }

    private int[][] counts(LaneRow row) {
        int[][] changes = new int[ActivityState.values().length][columns + 1];
        int[] running = changes[ActivityState.RUNNING.ordinal()];
        for (int member : row.members()) {
            LaneTrack track = run.lanes().get(member);
            int from = column(track.lane().startNanos());
            int to = column(track.lane().effectiveEnd(run.nowNanos()));
            add(running, from, Math.max(to, from + 1), 1);
            States states = track.states();
            for (int index = 0; index < states.size(); index++) {
                long end = states.endNanos(index);
                int x0 = column(states.startNanos(index));
                int x1 = column(end == Span.OPEN ? run.nowNanos() : end);
                if (x1 > x0) {
                    add(running, x0, x1, -1);
                    add(changes[states.state(index).ordinal()], x0, x1, 1);
                }
            }
        }
        for (int[] state : changes) {
            for (int x = 1; x < columns; x++) {
                state[x] += state[x - 1];
            }
        }
        return changes;
    }

    private void add(int[] changes, int from, int to, int by) {
        changes[from] += by;
        changes[Math.min(columns, to)] -= by;
    }

    private int column(long nanos) {
        return (int) Math.clamp(time.x(nanos) / STEP, 0, columns);
    }
}
