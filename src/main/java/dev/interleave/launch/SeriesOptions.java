package dev.interleave.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How the runs of a series are made.
///
/// @param timeout stop a program after this time
/// @param stdin file that each run is given as standard input; without one it reads end of file
/// @param freshJvm whether each run gets a JVM of its own; else they share a warm one, each with
///   its classes loaded anew
/// @param steady for times to be compared: garbage is collected before each run, so that none pays
///   for the one before, and code that keeps no state in static fields stays compiled
/// @param jitterMicros longest of the random pauses by which threads begin and go on later, so that
///   rare orders become likelier; 0 for none
public record SeriesOptions(
        Duration timeout,
        Optional<Path> stdin,
        boolean freshJvm,
        boolean steady,
        int jitterMicros) {
    public static final SeriesOptions DEFAULT =
            new SeriesOptions(Duration.ofSeconds(20), Optional.empty(), false, false, 0);

    /// @throws IllegalArgumentException when the timeout is not positive or the jitter negative
    public SeriesOptions {
        if (!timeout.isPositive() || jitterMicros < 0) {
            throw new IllegalArgumentException(
                    "time-out %s must be positive, jitter %d µs at least 0"
                            .formatted(timeout, jitterMicros));
        }
    }

    /// For runs whose times are compared.
    public static SeriesOptions measured(Duration timeout, boolean freshJvm) {
        return new SeriesOptions(timeout, Optional.empty(), freshJvm, true, 0);
    }
}
