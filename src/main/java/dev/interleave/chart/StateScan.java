package dev.interleave.chart;

import dev.interleave.timeline.ActivityState;
import dev.interleave.timeline.Span;
import dev.interleave.timeline.States;
import java.util.Arrays;

/// What a lane does in each pixel column: mostly one state, or a mixture of short ones.
final class StateScan {
    private static final ActivityState[] STATES = ActivityState.values();
    private static final int RUNNING = ActivityState.RUNNING.ordinal();
    private static final float WHOLE = 0.999f;

    private final Columns[] shares = new Columns[STATES.length];
    private final byte[] mostly;
    private int[] wide = new int[64];
    private int wideCount;

    StateScan(int width) {
        mostly = new byte[width];
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

    /// Index of a state that is wider than a column.
    int wide(int position) {
        return wide[position];
    }

    /// @param time in device pixels
    /// @param now the end of open states
    void scan(States states, TimeScale time, long now) {
        Arrays.fill(mostly, (byte) RUNNING);
        for (Columns column : shares) {
            column.clear();
        }
        wideCount = 0;
        int index = Math.max(0, Search.firstFrom(states, time.fromNanos(), 0) - 1);
        for (; index < states.size() && states.startNanos(index) < time.toNanos(); index++) {
            long end = states.endNanos(index) == Span.OPEN ? now : states.endNanos(index);
            double x0 = time.x(states.startNanos(index));
            double x1 = time.x(end);
            if (x1 < 0) {
                continue;
            }
            shares[states.state(index).ordinal()].add(x0, x1, 1);
            if (x1 - x0 > 1) {
                if (wideCount == wide.length) {
                    wide = Arrays.copyOf(wide, wideCount * 2);
                }
                wide[wideCount++] = index;
            }
        }
        choose();
    }

    private void choose() {
        for (int state = 0; state < shares.length; state++) {
            if (shares[state].isEmpty()) {
                continue;
            }
            for (int x = 0; x < mostly.length; x++) {
                if (shares[state].share(x) > of(mostly[x], x)) {
                    mostly[x] = (byte) state;
                }
            }
        }
    }

    private float of(int state, int x) {
        if (state != RUNNING) {
            return shares[state].share(x);
        }
        float rest = 1;
        for (int each = RUNNING + 1; each < shares.length; each++) {
            rest -= shares[each].share(x);
        }
        return rest;
    }

    /// The grounds of the column's states, mixed by their shares.
    int colour(int x, int[] grounds) {
        int state = mostly[x];
        if (of(state, x) >= WHOLE) {
            return grounds[state];
        }
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int each = 0; each < shares.length; each++) {
            float share = Math.max(0, of(each, x));
            red += share * (grounds[each] >> 16 & 255);
            green += share * (grounds[each] >> 8 & 255);
            blue += share * (grounds[each] & 255);
        }
        return 255 << 24 | byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
    }

    private static int byteOf(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
