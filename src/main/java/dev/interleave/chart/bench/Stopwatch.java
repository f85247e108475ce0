package dev.interleave.chart.bench;

/// Takes the time of something that is done again and again.
final class Stopwatch {
    private Stopwatch() {}

    /// Milliseconds of each of the last `times` turns; as many more go before them, so that the
    /// compiler has seen all of it.
    static double[] millis(int times, Runnable turn) {
        double[] millis = new double[times];
        for (int i = -times; i < times; i++) {
            long start = System.nanoTime();
            turn.run();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return millis;
    }
}
