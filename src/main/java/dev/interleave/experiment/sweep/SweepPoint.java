package dev.interleave.experiment.sweep;

import dev.interleave.experiment.Sample;
import dev.interleave.experiment.Spread;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A combination of values and the runs that were made with it.
///
/// @param values one for each axis
/// @param samples the counted runs, in the order in which they were made
public record SweepPoint(List<BigDecimal> values, List<Sample> samples) {
    public SweepPoint {
        values = List.copyOf(values);
        samples = List.copyOf(samples);
    }

    /// The value on the axis along the chart.
    public double x() {
        return values.getFirst().doubleValue();
    }

    /// Wall times of the good runs, in nanoseconds; empty without any.
    public Optional<Spread> wall() {
        List<Double> good =
                samples.stream()
                        .filter(Sample::good)
                        .map(sample -> (double) sample.wallNanos())
                        .toList();
        return good.isEmpty() ? Optional.empty() : Optional.of(Spread.of(good));
    }

    /// Median of processor time over wall time of the good runs: how many cores were busy; -1 when
    /// unknown.
    public double busyCores() {
        List<Double> known =
                samples.stream()
                        .filter(sample ->
                                sample.good() && sample.cpuNanos() >= 0 && sample.wallNanos() > 0)
                        .map(sample -> sample.cpuNanos() / (double) sample.wallNanos())
                        .toList();
        return known.isEmpty() ? -1 : Spread.of(known).median();
    }

    /// What the first run that did not complete says, if any.
    public Optional<String> failure() {
        return samples.stream()
                .filter(sample -> !sample.good())
                .map(sample -> sample.outcome().message())
                .findFirst();
    }

    /// Number of the good run whose time is nearest to the median, from 0.
    public Optional<Integer> typicalRun() {
        Optional<Spread> wall = wall();
        if (wall.isEmpty()) {
            return Optional.empty();
        }
        int best = -1;
        double distance = Double.MAX_VALUE;
        for (int i = 0; i < samples.size(); i++) {
            double off = Math.abs(samples.get(i).wallNanos() - wall.get().median());
            if (samples.get(i).good() && off < distance) {
                distance = off;
                best = i;
            }
        }
        return Optional.of(best);
    }
}
