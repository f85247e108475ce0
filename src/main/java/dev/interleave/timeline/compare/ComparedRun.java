package dev.interleave.timeline.compare;

import dev.interleave.timeline.Durations;
import dev.interleave.timeline.Halt;
import dev.interleave.timeline.Span;

/// What one run took. Times are nanoseconds, taken together over all threads unless said otherwise.
///
/// @param running true while the run goes on: its figures still grow
/// @param halt what cut it off, if anything did: then its times are no measure
/// @param haltNanos when that was, or [dev.interleave.timeline.Span#OPEN]
/// @param wallNanos from the begin of its first piece of work to the end of the last, see
///   [dev.interleave.timeline.Verdict]
/// @param speedUp wall time of the first run over that of this one; 1 for the first, 0 when one of
///   them is not over or was cut off
/// @param units pieces of work
/// @param maxConcurrency most of them at once
/// @param meanConcurrency mean over the wall time
/// @param waitingNanos waiting for other threads, without idle workers
/// @param blockedNanos waiting for locks
/// @param onCoreNanos time on cores as measured by the operating system, or -1 when unknown
public record ComparedRun(
        String title,
        boolean running,
        Halt halt,
        long haltNanos,
        long wallNanos,
        double speedUp,
        int units,
        int failed,
        int maxConcurrency,
        double meanConcurrency,
        long sleepingNanos,
        long waitingNanos,
        long blockedNanos,
        long onCoreNanos) {

    /// Whether its wall time is that of a program that ran to its end.
    public boolean comparable() {
        return !running && halt == Halt.NONE;
    }

    /// As in `deadlock after 0.3 s`; empty for a run that was not cut off.
    public String haltWords() {
        return halt == Halt.NONE || haltNanos == Span.OPEN
                ? halt.word()
                : halt.word() + " after " + Durations.seconds(haltNanos);
    }
}
