package dev.interleave.runner;

import static dev.interleave.trace.TraceFormat.*;

import java.util.function.BooleanSupplier;

/// A thread of ours that looks at the program now and then: what was only counted (locks, queues)
/// and the heap [#SLOW_PER_SECOND] times a second, the threads' time on the cores more often.
///
/// Before the JVM ends, and before a thread does, [#finish] and [CpuTimes#ended] tell the rest.
final class Meter implements Runnable {
    private static final int SLOW_PER_SECOND = 10;
    private static final long SLOW_NANOS = 1_000_000_000L / SLOW_PER_SECOND;

    /// Share of the time that looking may cost: one in a hundred and fifty.
    private static final int COST = 150;

    private static final int LONGEST_PERIOD_MICROS = 500_000;

    private static final int WARM_ENDS = 300;

    private static final SpinLock telling = new SpinLock();
    private long slowAt;

    private Meter() {}

    /// Starts it, and uses all of it once so that its classes are loaded.
    static void start() {
        Meter meter = new Meter();
        boolean hasFile = CpuTimes.begun(Thread.currentThread().threadId());
        meter.look();
        CpuTimes.ended(Thread.currentThread().threadId(), hasFile);
        new HelperThread("interleave-meter", meter).start();
    }

    /// Lets the JIT see what is done at the end of each program.
    static void warm(BooleanSupplier enough) {
        for (int i = 0; i < WARM_ENDS && !enough.getAsBoolean(); i++) {
            finish();
        }
    }

    @Override
    public void run() {
        long pause = CpuTimes.PERIOD_MICROS;
        while (true) {
            HelperThread.pause(pause);
            if (!Recorder.running()) {
                continue;
            }
            long began = System.nanoTime();
            look();
            long cost = (System.nanoTime() - began) / 1000 * COST;
            pause = Math.clamp(cost, CpuTimes.PERIOD_MICROS, LONGEST_PERIOD_MICROS);
        }
    }

    private void look() {
        try {
            CpuTimes.sample();
            if (System.nanoTime() - slowAt >= 0) {
                slowAt = System.nanoTime() + SLOW_NANOS;
                tellCounts();
                tellHeap();
            }
        } catch (Throwable e) {
            Recorder.failed(e);
        }
        Recorder.tellFailures();
    }

    /// Hook: the JVM ends.
    static void finish() {
        try {
            tellCounts();
            tellHeap();
            CpuTimes.sample();
            Recorder.tellFailures();
            Recorder.programEnded();
        } catch (Throwable e) {
            Recorder.failed(e);
        }
    }

    private static void tellHeap() {
        Runtime runtime = Runtime.getRuntime();
        Recorder.told(HEAP_USED, 0, runtime.totalMemory() - runtime.freeMemory(), 0, 0);
    }

    private static void tellCounts() {
        telling.lock();
        try {
            LockRecorder.tellCounts();
            QueueRecorder.tellCounts();
            Probe.tellCounts();
            MonitorEvents.tellMissed();
        } finally {
            telling.unlock();
        }
    }
}
