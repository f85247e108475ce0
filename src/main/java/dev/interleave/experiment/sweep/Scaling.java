package dev.interleave.experiment.sweep;

import dev.interleave.experiment.Spread;
import dev.interleave.experiment.sweep.ScalingLaw.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a sweep over a number of workers says: speed-up, the laws behind it, the best number.
///
/// @param measured the points that have a time, in increasing order of workers
/// @param cores of the machine
/// @param cpuBound whether the cores were what the work needed, so that more workers than cores
///   cannot help; unknown where the system tells no processor time, which counts as no
/// @param amdahl fitted to all points, or to those up to the cores when the work is CPU-bound
/// @param universal fitted to the same
public record Scaling(
        List<Measured> measured,
        int cores,
        boolean cpuBound,
        Optional<ScalingLaw> amdahl,
        Optional<ScalingLaw> universal) {
    /// Times closer than this to the shortest are as good: single runs differ by that much anyway.
    public static final double AS_GOOD = 0.05;

    /// From so many busy cores per worker on the work is the cores' work.
    private static final double BUSY = 0.7;

    /// A number of workers and what it gained.
    ///
    /// @param speedUp median time of the first point over the median of this one, times the workers
    ///   of the first point: what a program with no serial part would reach is its workers
    /// @param low the speed-up by the upper quartile of its times
    /// @param high the speed-up by the lower quartile of its times
    public record Measured(
            SweepPoint point,
            double workers,
            Spread wall,
            double speedUp,
            double low,
            double high) {
        /// Speed-up for each worker.
        public double efficiency() {
            return speedUp / workers;
        }
    }

    public Scaling {
        measured = List.copyOf(measured);
    }

    /// Empty when fewer than two numbers of workers have a time.
    public static Optional<Scaling> of(SweepResult.Line line, int cores) {
        List<SweepPoint> timed =
                line.points().stream()
                        .filter(point -> point.wall().isPresent() && point.x() >= 1)
                        .toList();
        if (timed.size() < 2) {
            return Optional.empty();
        }
        double first = timed.getFirst().wall().orElseThrow().median();
        double unit = timed.getFirst().x();
        List<Measured> measured = new ArrayList<>();
        for (SweepPoint point : timed) {
            Spread wall = point.wall().orElseThrow();
            measured.add(
                    new Measured(
                            point,
                            point.x(),
                            wall,
                            unit * first / wall.median(),
                            unit * first / wall.upper(),
                            unit * first / wall.lower()));
        }
        boolean cpuBound = timed.getFirst().busyCores() >= BUSY * Math.min(unit, cores);
        List<Measured> fitted =
                cpuBound
                        ? measured.stream().filter(one -> one.workers() <= cores).toList()
                        : measured;
        return Optional.of(
                new Scaling(
                        measured,
                        cores,
                        cpuBound,
                        fit(Kind.AMDAHL, fitted),
                        fit(Kind.UNIVERSAL, fitted)));
    }

    private static Optional<ScalingLaw> fit(Kind kind, List<Measured> points) {
        return ScalingLaw.fit(
                kind,
                points.stream().mapToDouble(Measured::workers).toArray(),
                points.stream().mapToDouble(one -> one.wall().median()).toArray());
    }

    /// The fewest workers whose median time is within [#AS_GOOD] of the shortest.
    public Measured best() {
        double shortest =
                measured.stream().mapToDouble(one -> one.wall().median()).min().orElseThrow();
        return measured.stream()
                .filter(one -> one.wall().median() <= shortest * (1 + AS_GOOD))
                .findFirst()
                .orElseThrow();
    }

    /// Those that took clearly longer than the best one, with more workers than that.
    public List<Measured> worse() {
        Measured best = best();
        return measured.stream()
                .filter(one ->
                        one.workers() > best.workers()
                                && one.wall().lower() > best.wall().upper() * (1 + AS_GOOD))
                .toList();
    }
}
