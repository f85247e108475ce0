package dev.interleave.timeline;

/// What the operating system says of a lane's time on the cores, as of the last sample.
///
/// @param onCoreNanos time on a core, or -1 when unknown (not Linux, or a virtual thread)
/// @param runnableNanos time it could have run but had no core, or -1 when unknown
public record LaneCpu(long onCoreNanos, long runnableNanos) {
    public static final LaneCpu UNKNOWN = new LaneCpu(-1, -1);

    public boolean known() {
        return onCoreNanos >= 0;
    }
}
