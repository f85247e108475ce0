package dev.interleave.chart.bars;

import dev.interleave.chart.Palette;
import dev.interleave.chart.TimeScale;
import dev.interleave.chart.Tone;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.LaneTrack;
import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.Spans;
import dev.interleave.timeline.States;
import java.util.List;

/// Draws many lanes as one picture: how many of them are in which state, over time.
public final class DensityPainter {
    /// From the bottom up: what works stands on the ground.
    private static final ActivityState[] STACK = {
        ActivityState.RUNNING,
        ActivityState.RUNNABLE,
        ActivityState.IO,
        ActivityState.BLOCKED,
        ActivityState.WAITING,
        ActivityState.SLEEPING
    };

    private static final int FOOT = 6;

    private final Palette palette;
    private final int[][] tiles;
    private final int period;
    private final boolean edged;
    private int[][] changes = new int[0][];

    DensityPainter(Palette palette, Patterns patterns) {
        this(palette, patterns.inside(), patterns.period(), true);
    }

    private DensityPainter(Palette palette, int[][] tiles, int period, boolean edged) {
        this.palette = palette;
        this.tiles = tiles;
        this.period = period;
        this.edged = edged;
    }

    /// Paints colours alone, for pictures too low for patterns.
    public static DensityPainter flat(Palette palette, Patterns patterns) {
        return new DensityPainter(palette, patterns.flat(), 1, false);
    }

    /// Paints the bar of the group.
    public void paint(
            Raster raster, RunSnapshot run, List<Integer> members, TimeScale time, int y0, int y1) {
        int width = raster.width();
        count(run, members, time, width);
        int most = 1;
        int[] total = new int[width];
        for (int[] state : changes) {
            int sum = 0;
            for (int x = 0; x < width; x++) {
                sum += state[x];
                state[x] = sum;
                total[x] += sum;
                most = Math.max(most, total[x]);
            }
        }
        byte[] column = new byte[width];
        int edge = palette.argb(Tone.MUTED);
        double unit = (y1 - y0) / (double) most;
        for (int x = 0; x < width; x++) {
            double height = 0;
            for (ActivityState state : STACK) {
                int count = changes[state.ordinal()][x];
                if (count > 0) {
                    int bottom = y1 - (int) Math.round(height);
                    // One thread among thousands still shows.
                    height += Math.max(1, count * unit);
                    int top = Math.max(y0, y1 - (int) Math.round(height));
                    column[x] = (byte) state.ordinal();
                    raster.tiled(x, top, x + 1, bottom, 0, column, tiles, period);
                }
            }
            if (edged && total[x] > 0) {
                int top = Math.max(y0, y1 - (int) Math.round(height));
                raster.fill(x, top, x + 1, top + 1, edge);
            }
        }
        if (edged) {
            failures(raster, run, members, time, y0, y1);
        }
    }

    /// A red foot where a task of one of the lanes failed.
    private void failures(
            Raster raster, RunSnapshot run, List<Integer> members, TimeScale time, int y0, int y1) {
        int red = palette.argb(Tone.FAILED);
        int high = Math.max(3, (y1 - y0) / FOOT);
        for (int member : members) {
            Spans spans = run.lanes().get(member).spans();
            for (int index = spans.nextFailed(0, spans.size());
                    index >= 0;
                    index = spans.nextFailed(index + 1, spans.size())) {
                long end = spans.endNanos(index);
                double x = time.x(end == Span.OPEN ? run.nowNanos() : end);
                if (x >= 0 && x < raster.width()) {
                    raster.fill((int) x - 1, y1 - high, (int) x + 2, y1, red);
                }
            }
        }
    }

    /// Leaves in `changes[state][x]` how many lanes enter the state at column x, less those that
    /// leave.
    private void count(RunSnapshot run, List<Integer> members, TimeScale time, int width) {
        changes = new int[ActivityState.values().length][width + 1];
        int[] running = changes[ActivityState.RUNNING.ordinal()];
        double perNano = width / (double) time.lengthNanos();
        for (int member : members) {
            LaneTrack track = run.lanes().get(member);
            int from = column(track.lane().startNanos(), time, perNano, width);
            int to = column(track.lane().effectiveEnd(run.nowNanos()), time, perNano, width);
            running[from]++;
            running[Math.min(width, Math.max(to, from + 1))]--;
            States states = track.states();
            for (int index = 0; index < states.size(); index++) {
                long end = states.endNanos(index);
                int x0 = column(states.startNanos(index), time, perNano, width);
                int x1 = column(end == Span.OPEN ? run.nowNanos() : end, time, perNano, width);
                if (x1 > x0) {
                    int[] state = changes[states.state(index).ordinal()];
                    running[x0]--;
                    running[x1]++;
                    state[x0]++;
                    state[x1]--;
                }
            }
        }
    }

    private static int column(long nanos, TimeScale time, double perNano, int width) {
        return (int) Math.clamp((nanos - time.fromNanos()) * perNano, 0, width);
    }
}
