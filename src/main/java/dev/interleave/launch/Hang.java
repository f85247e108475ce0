package dev.interleave.launch;

import dev.interleave.trace.TraceEvent.HangFound;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// What the recorder has told of a program in which nothing goes on, and whether to end it for
/// that. Confined to one thread.
///
/// Where only a time limit of the program's own ends the standstill, the program is ended early
/// when that is after the run's time-out, and when going on could not help: threads wait in a
/// circle, or the limit is so far that nobody sits through it.
final class Hang {
    /// From the news that nothing can go on to the end of the run: so long the picture shows it.
    private static final long SHOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final long FAR_NANOS = TimeUnit.MINUTES.toNanos(4);

    private Optional<HangFound> found = Optional.empty();
    private long seenNanos;

    void accept(HangFound event) {
        found = Optional.of(event).filter(told -> !told.reason().isEmpty());
        seenNanos = System.nanoTime();
    }

    /// Whether the program is to be ended now.
    ///
    /// @param deadlineNanos when the run's time-out is, if it has one
    boolean isDue(OptionalLong deadlineNanos) {
        return found.isPresent()
                && System.nanoTime() - seenNanos >= SHOWN_NANOS
                && isHopeless(found.get(), deadlineNanos);
    }

    static boolean isHopeless(HangFound found, OptionalLong deadlineNanos) {
        long until = found.untilNanos();
        if (until == 0 || until == Long.MAX_VALUE) {
            return until == 0;
        }
        boolean far = until - found.at().nanos() >= FAR_NANOS;
        return deadlineNanos.isPresent()
                ? until - deadlineNanos.getAsLong() > 0 && (far || found.deadlock())
                : far;
    }
}
