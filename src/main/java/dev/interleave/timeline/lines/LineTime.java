package dev.interleave.timeline.lines;

/// What happened at one line of code.
///
/// @param calls how often what it calls was run, as far as it was recorded
/// @param waitNanos how long threads slept, waited, were blocked or read there, together
/// @param omission what of the method that begins here is not recorded, and why; empty when all of
///   it is
public record LineTime(long calls, long waitNanos, String omission) {
    static final LineTime NONE = new LineTime(0, 0, "");

    LineTime plus(long moreCalls, long moreNanos) {
        return new LineTime(calls + moreCalls, waitNanos + moreNanos, omission);
    }

    LineTime without(String what) {
        return new LineTime(calls, waitNanos, what);
    }
}
