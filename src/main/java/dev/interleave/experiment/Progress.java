package dev.interleave.experiment;

import java.time.Duration;

/// How far an experiment is.
///
/// @param done runs that are over
/// @param planned all runs, as far as is known
/// @param elapsedNanos since it began, without pauses
/// @param remainingNanos how long it will go on at this pace, or -1 while nothing is known
public record Progress(int done, int planned, long elapsedNanos, long remainingNanos) {
    /// Guesses the rest from the pace until now.
    ///
    /// @param elapsedNanos since it began, without pauses
    public static Progress of(int done, int planned, long elapsedNanos) {
        long remaining = done == 0 ? -1 : (long) (elapsedNanos / (double) done * (planned - done));
        return new Progress(done, planned, elapsedNanos, remaining);
    }

    /// As in `12 of 30 runs, about 9 s left`.
    public String text() {
        String runs = "%d of %d runs".formatted(done, planned);
        if (done >= planned || remainingNanos < 0) {
            return runs;
        }
        long seconds = Duration.ofNanos(remainingNanos).plusMillis(500).toSeconds();
        String time =
                seconds < 1
                        ? "less than 1 s"
                        : seconds < 90
                                ? "about " + seconds + " s"
                                : "about " + (seconds + 30) / 60 + " min";
        return runs + ", " + time + " left";
    }
}
