package dev.interleave.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How much of the machine other programs take, from its making on: a figure in milliseconds says
/// little without it.
final class OtherPrograms {
    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    OtherPrograms() {
        // Both tell what was since they were asked last.
        system.getCpuLoad();
        system.getProcessCpuLoad();
    }

    /// Percent of all cores together since the last call.
    double share() {
        return 100 * Math.max(0, system.getCpuLoad() - system.getProcessCpuLoad());
    }
}
