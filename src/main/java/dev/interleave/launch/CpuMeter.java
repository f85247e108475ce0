package dev.interleave.launch;

import java.time.Duration;

/// Processor time that a child JVM has used since its run began.
///
/// The system forgets a process when it has ended, so the value is that of the last sample: up to
/// one sampling period, and one clock tick of the system (10 ms on Linux), too small. For one
/// thread at a time.
final class CpuMeter {
    private static final long UNKNOWN = -1;

    private final ProcessHandle process;
    private final long before;
    private long latest;

    /// Begins to count now.
    CpuMeter(ProcessHandle process) {
        this.process = process;
        this.before = total(process);
        this.latest = before;
    }

    /// Keeps the value of now, if the process is still there.
    void sample() {
        latest = Math.max(latest, total(process));
    }

    /// Nanoseconds, or -1 when the system does not tell.
    long nanos() {
        return before == UNKNOWN ? UNKNOWN : latest - before;
    }

    private static long total(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(UNKNOWN);
    }
}
