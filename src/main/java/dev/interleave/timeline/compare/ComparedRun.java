package dev.interleave.timeline.compare;

/// What one run took. Times are nanoseconds, taken together over all threads unless said otherwise.
///
/// @param running true while the run goes on: its figures still grow
/// @param wallNanos from the begin of its first piece of work to the end of the last, see
///   [dev.interleave.timeline.Verdict]
/// @param speedUp wall time of the first run over that of this one; 1 for the first, 0 when one of
///   them is not over
/// @param units pieces of work
/// @param maxConcurrency most of them at once
/// @param meanConcurrency mean over the wall time
/// @param waitingNanos waiting for other threads, without idle workers
/// @param blockedNanos waiting for locks
/// @param onCoreNanos time on cores as measured by the operating system, or -1 when unknown
public record ComparedRun(
        String title,
        boolean running,
        long wallNanos,
        double speedUp,
        int units,
        int failed,
        int maxConcurrency,
        double meanConcurrency,
        long sleepingNanos,
        long waitingNanos,
        long blockedNanos,
        long onCoreNanos) {}
