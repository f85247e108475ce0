package dev.interleave.timeline.statistics;

/// How busy the machine's cores were with the program.
///
/// @param cores how many the program could use
/// @param atMost share of the cores' time that threads which did not wait could have used at most,
///   from 0 to 1. They may have had less: between two waits nobody sees when the operating system
///   gives a core away.
/// @param measured share measured by the operating system for the whole run, or -1 when it is not
///   known or the stretch is not the whole run
public record CoreUse(int cores, double atMost, double measured) {

    public boolean isMeasured() {
        return measured >= 0;
    }

    /// As in `2 cores busy for 81 % of the time` or `… at most 93 % …`.
    public String text() {
        double share = isMeasured() ? measured : atMost;
        return "%s busy for %s%d %% of the time"
                .formatted(
                        cores == 1 ? "1 core" : cores + " cores",
                        isMeasured() ? "" : "at most ",
                        Math.round(100 * share));
    }
}
