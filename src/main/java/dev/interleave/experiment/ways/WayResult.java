package dev.interleave.experiment.ways;

import dev.interleave.experiment.Sample;
import dev.interleave.experiment.Spread;
import java.util.List;
import java.util.Optional;

/// One program of a comparison and what its runs took.
///
/// @param title what people call it
/// @param samples the counted runs, in the order in which they were made
/// @param typical what is known of the run whose time is nearest to the median
public record WayResult(String title, List<Sample> samples, Facts typical) {
    /// Of one run; what is not known is -1.
    ///
    /// @param maxAtOnce most pieces of work in progress at once
    /// @param startUpNanos from the call of `main` to the begin of the first piece of work
    /// @param heapBytes most heap that was seen in use in the program's first JVM
    /// @param threads platform threads that it started
    /// @param virtualThreads virtual threads that it started
    /// @param processes processes that it started
    public record Facts(
            int maxAtOnce,
            long startUpNanos,
            long heapBytes,
            int threads,
            int virtualThreads,
            int processes) {
        public static final Facts NONE = new Facts(-1, -1, -1, -1, -1, -1);
    }

    public WayResult {
        samples = List.copyOf(samples);
    }

    /// Wall times of the good runs, in nanoseconds.
    public Optional<Spread> wall() {
        List<Double> good =
                samples.stream()
                        .filter(Sample::good)
                        .map(sample -> (double) sample.wallNanos())
                        .toList();
        return good.isEmpty() ? Optional.empty() : Optional.of(Spread.of(good));
    }

    /// Processor times of the good runs, in nanoseconds; empty when the system does not tell.
    public Optional<Spread> cpu() {
        List<Double> good =
                samples.stream()
                        .filter(sample -> sample.good() && sample.cpuNanos() >= 0)
                        .map(sample -> (double) sample.cpuNanos())
                        .toList();
        return good.isEmpty() ? Optional.empty() : Optional.of(Spread.of(good));
    }

    /// What the first run that did not complete says, if any.
    public Optional<String> failure() {
        return samples.stream()
                .filter(sample -> !sample.good())
                .map(sample -> sample.outcome().message())
                .findFirst();
    }
}
