package dev.interleave.cli.bench;

import java.util.Arrays;

/// Measured values, in the order in which they came.
final class Sample {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void addAll(Sample other) {
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
    }

    int size() {
        return size;
    }

    double median() {
        return quantile(0.5);
    }

    /// The smallest value that at least that share of the values does not exceed (nearest rank).
    double quantile(double share) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.clamp(rank - 1, 0, size - 1)];
    }
}
