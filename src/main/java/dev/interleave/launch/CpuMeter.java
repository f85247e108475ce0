package dev.interleave.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Processor time that a child JVM and the processes it has started have used since its run began.
///
/// The system forgets a process when it has ended, so the value is that of the last sample: up to
/// one sampling period, and one clock tick of the system (10 ms on Linux), too small. For one
/// thread at a time.
final class CpuMeter {
    private static final long UNKNOWN = -1;

    private final List<Meter> meters = new ArrayList<>();

    private static final class Meter {
        final ProcessHandle process;
        final long before;
        long latest;

        Meter(ProcessHandle process, long before) {
            this.process = process;
            this.before = before;
            latest = before;
        }
    }

    /// Begins to count now.
    CpuMeter(ProcessHandle process) {
        meters.add(new Meter(process, total(process)));
    }

    private CpuMeter() {}

    /// Counts nothing yet.
    static CpuMeter ofNone() {
        return new CpuMeter();
    }

    /// Counts this one too.
    ///
    /// @param fresh whether all of its time counts, else from now on
    void add(ProcessHandle process, boolean fresh) {
        long now = total(process);
        meters.add(new Meter(process, fresh && now != UNKNOWN ? 0 : now));
    }

    /// Keeps the values of now, of those that are still there.
    void sample() {
        for (Meter meter : meters) {
            meter.latest = Math.max(meter.latest, total(meter.process));
        }
    }

    /// Nanoseconds, or -1 when the system does not tell.
    long nanos() {
        if (!meters.isEmpty() && meters.getFirst().before == UNKNOWN) {
            return UNKNOWN;
        }
        return meters.stream()
                .filter(meter -> meter.before != UNKNOWN)
                .mapToLong(meter -> meter.latest - meter.before)
                .sum();
    }

    private static long total(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(UNKNOWN);
    }
}
