package dev.interleave.chart.bars;

import dev.interleave.chart.TimeScale;
import dev.interleave.chart.rows.Search;
import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Pyramid;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.States;
import java.util.Arrays;
import java.util.Optional;

/// What a lane does in each pixel column: mostly one state, or a mixture of short ones. Groups of
/// states that share two columns are taken from their sums.
final class StateScan {
    private static final ActivityState[] STATES = ActivityState.values();
    private static final int RUNNING = ActivityState.RUNNING.ordinal();
    private static final int GROUPED = 2;
    private static final float WHOLE = 0.999f;

    private final Columns[] shares = new Columns[STATES.length];
    private final float[] running;
    private final byte[] mostly;
    private boolean onlyRunning;
    private int[] wide = new int[64];
    private int wideCount;

    private TimeScale time = new TimeScale(0, 1, 1);
    private long nowNanos;
    private double perNano;

    StateScan(int width) {
        mostly = new byte[width];
        running = new float[width];
        for (int state = 0; state < shares.length; state++) {
            shares[state] = new Columns(width);
        }
    }

    /// The ordinal of the state that takes most of each column.
    byte[] mostly() {
        return mostly;
    }

    int wideCount() {
        return wideCount;
    }

    /// Index of a state that is wider than two columns, or two columns wide.
    int wide(int position) {
        return wide[position];
    }

    /// @param range in device pixels
    /// @param now the end of open states
    void scan(States states, TimeScale range, long now) {
        time = range;
        nowNanos = now;
        perNano = 1 / time.nanosPerPixel();
        Arrays.fill(mostly, (byte) RUNNING);
        for (Columns column : shares) {
            column.clear();
        }
        wideCount = 0;
        Optional<Pyramid> pyramid = states.pyramid();
        if (pyramid.isPresent()) {
            int top = pyramid.get().levels() - 1;
            for (int group = 0; group < pyramid.get().groups(top); group++) {
                group(states, pyramid.get(), top, group);
            }
            // An open state is in no sum.
            one(states, states.size() - 1, true);
        } else {
            int index = Math.max(0, Search.firstFrom(states, time.fromNanos(), 0) - 1);
            for (; index < states.size() && states.startNanos(index) < time.toNanos(); index++) {
                one(states, index, states.endNanos(index) == Span.OPEN);
            }
        }
        choose();
    }

    private void group(States states, Pyramid pyramid, int level, int group) {
        long start = pyramid.startNanos(level, group);
        long end = pyramid.endNanos(level, group);
        if (start >= time.toNanos() || end <= time.fromNanos()) {
            return;
        }
        double wideness = (end - start) * perNano;
        if (wideness < GROUPED) {
            double x = time.x(start);
            for (int state = 0; state < shares.length; state++) {
                long busy = pyramid.busyNanos(level, group, state);
                if (busy > 0) {
                    shares[state].add(x, x + wideness, busy / (double) (end - start));
                }
            }
            return;
        }
        int first = group * Pyramid.FAN_OUT;
        if (level > 0) {
            int last = Math.min(pyramid.groups(level - 1), first + Pyramid.FAN_OUT);
            for (int child = first; child < last; child++) {
                group(states, pyramid, level - 1, child);
            }
            return;
        }
        int last = Math.min(states.size(), first + Pyramid.FAN_OUT);
        for (int index = first; index < last; index++) {
            one(states, index, false);
        }
    }

    /// @param open whether it is the turn of open states, or of all others
    private void one(States states, int index, boolean open) {
        long ended = states.endNanos(index);
        if (open != (ended == Span.OPEN)) {
            return;
        }
        double x0 = time.x(states.startNanos(index));
        double x1 = time.x(open ? nowNanos : ended);
        if (x1 <= 0 || x0 >= mostly.length) {
            return;
        }
        shares[states.state(index).ordinal()].add(x0, x1, 1);
        if (x1 - x0 >= GROUPED) {
            if (wideCount == wide.length) {
                wide = Arrays.copyOf(wide, wideCount * 2);
            }
            wide[wideCount++] = index;
        }
    }

    private void choose() {
        onlyRunning = true;
        for (int state = RUNNING + 1; state < shares.length; state++) {
            onlyRunning &= shares[state].isEmpty();
        }
        if (onlyRunning) {
            return;
        }
        Arrays.fill(running, 1);
        for (int state = RUNNING + 1; state < shares.length; state++) {
            if (!shares[state].isEmpty()) {
                for (int x = 0; x < running.length; x++) {
                    running[x] -= shares[state].share(x);
                }
            }
        }
        for (int x = 0; x < mostly.length; x++) {
            float most = running[x];
            if (most < WHOLE) {
                for (int state = RUNNING + 1; state < shares.length; state++) {
                    if (shares[state].share(x) > most) {
                        most = shares[state].share(x);
                        mostly[x] = (byte) state;
                    }
                }
            }
        }
    }

    /// The grounds of the column's states, mixed by their shares.
    int colour(int x, int[] grounds) {
        if (onlyRunning || running[x] >= WHOLE) {
            return grounds[RUNNING];
        }
        float share = Math.max(0, running[x]);
        float red = share * (grounds[RUNNING] >> 16 & 255);
        float green = share * (grounds[RUNNING] >> 8 & 255);
        float blue = share * (grounds[RUNNING] & 255);
        for (int state = RUNNING + 1; state < shares.length; state++) {
            share = shares[state].share(x);
            if (share > 0) {
                red += share * (grounds[state] >> 16 & 255);
                green += share * (grounds[state] >> 8 & 255);
                blue += share * (grounds[state] & 255);
            }
        }
        return 255 << 24 | byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
    }

    private static int byteOf(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
