package dev.interleave.chart.bars;

import java.util.Arrays;

/// Adds up times by pixel column: what share of its column something covers.
final class Columns {
    private final float[] shares;
    private boolean empty = true;

    Columns(int width) {
        shares = new float[width];
    }

    void clear() {
        if (!empty) {
            Arrays.fill(shares, 0);
            empty = true;
        }
    }

    boolean isEmpty() {
        return empty;
    }

    float share(int column) {
        return shares[column];
    }

    /// Adds something that covers `density` of all between the two, in columns.
    void add(double from, double to, double density) {
        double left = Math.max(0, from);
        double right = Math.min(shares.length, to);
        if (right <= left) {
            return;
        }
        empty = false;
        int first = (int) left;
        int last = (int) right;
        if (last == shares.length) {
            last--;
        }
        if (first == last) {
            shares[first] += (float) ((right - left) * density);
            return;
        }
        shares[first] += (float) ((first + 1 - left) * density);
        for (int column = first + 1; column < last; column++) {
            shares[column] += (float) density;
        }
        shares[last] += (float) ((right - last) * density);
    }
}
