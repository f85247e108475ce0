package dev.interleave.timeline.lines;

/// What happened at one line of code.
///
/// @param calls how often what it calls was run, as far as it was recorded
/// @param waitNanos how long threads slept, waited, were blocked or read there, together
public record LineTime(long calls, long waitNanos) {
    static final LineTime NONE = new LineTime(0, 0);

    LineTime plus(long moreCalls, long moreNanos) {
        return new LineTime(calls + moreCalls, waitNanos + moreNanos);
    }
}
