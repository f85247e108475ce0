package dev.interleave.chart.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/// Takes the time of something that is done again and again.
final class Stopwatch {
    private Stopwatch() {}

    /// Milliseconds of each of the last `times` turns; as many more go before them, so that the
    /// compiler has seen all of it.
    static double[] millis(int times, Runnable turn) {
        return millis(times, turn, System::nanoTime);
    }

    /// The same, but only the time that the thread was on a core: what else runs on the machine
    /// counts little.
    static double[] onCoreMillis(int times, Runnable turn) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return millis(times, turn, threads::getCurrentThreadCpuTime);
    }

    private static double[] millis(int times, Runnable turn, LongSupplier clock) {
        double[] millis = new double[times];
        for (int i = -times; i < times; i++) {
            long start = clock.getAsLong();
            turn.run();
            if (i >= 0) {
                millis[i] = (clock.getAsLong() - start) / 1e6;
            }
        }
        return millis;
    }
}
