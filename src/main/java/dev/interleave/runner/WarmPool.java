package dev.interleave.runner;

import java.util.List;

/// A program with a process pool, run before the real one so that what it needs is loaded and
/// linked.
final class WarmPool {
    private int sum = 1;

    private int square(int n) {
        return n * n;
    }

    void main() throws Exception {
        try (var pool = new ProcessPool(2)) {
            for (int squared : pool.map(n -> n * n, List.of(1, 2, 3, 4), 1)) {
                sum += squared;
            }
            for (int squared : pool.map(this::square, List.of(1, 2))) {
                sum += squared;
            }
            int more = sum;
            sum = pool.submit(() -> square(more)).get();
        }
    }
}
