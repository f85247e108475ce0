package dev.interleave.experiment.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealVector;

/// How the time of a program depends on the number of its workers N, in the form of the Universal
/// Scalability Law (N. J. Gunther, *Guerrilla Capacity Planning*, 2007):
///
/// `T(N) = T(1) · (1 + σ(N − 1) + κN(N − 1)) / N`.
///
/// With κ = 0 that is Amdahl's law (G. M. Amdahl, AFIPS 1967).
///
/// @param kind which of the two was fitted
/// @param oneNanos T(1)
/// @param serial σ: the share of the work that only one worker can do at a time, from 0 to 1
/// @param crosstalk κ: what each pair of workers costs, as a share of the work
/// @param points how many medians it was fitted to
/// @param fit R² of the fitted times, weighted as the fit was; 1 is perfect. NaN when there are no
///   more points than parameters, so that nothing checks the fit
/// @param from smallest number of workers that it was fitted to
/// @param to largest number of workers that it was fitted to
public record ScalingLaw(
        Kind kind,
        double oneNanos,
        double serial,
        double crosstalk,
        int points,
        double fit,
        double from,
        double to) {
    private static final double SINGULAR = 1e-9;

    /// The laws.
    public enum Kind {
        AMDAHL("Amdahl"),
        UNIVERSAL("Universal Scalability Law");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// The time with so many workers.
    public double nanos(double workers) {
        return oneNanos
                * (1 + serial * (workers - 1) + crosstalk * workers * (workers - 1))
                / workers;
    }

    /// T(1) over the time with so many workers.
    public double speedUp(double workers) {
        return oneNanos / nanos(workers);
    }

    /// Most that the law allows, with as many workers as one likes; infinite without a serial part.
    public double limit() {
        if (crosstalk > 0) {
            return speedUp(peak());
        }
        return serial == 0 ? Double.POSITIVE_INFINITY : 1 / serial;
    }

    /// The number of workers with which the law's time is shortest; infinite when there is none.
    public double peak() {
        return crosstalk == 0
                ? Double.POSITIVE_INFINITY
                : Math.max(1, Math.sqrt((1 - serial) / crosstalk));
    }

    /// Fits the law to times, by least squares of the relative differences, with no parameter below
    /// 0. T(N) is a sum of 1/N, 1 and N − 1 with the weights T(1)(1 − σ), T(1)σ and T(1)κ, so no
    /// search is needed: the best of the sums that leave out none, one or two of them, and have no
    /// weight below 0, is the solution.
    ///
    /// @param workers numbers of workers, at least 1
    /// @param nanos the time with each
    /// @return empty with fewer different numbers of workers than the law has parameters
    public static Optional<ScalingLaw> fit(Kind kind, double[] workers, double[] nanos) {
        int terms = kind == Kind.AMDAHL ? 2 : 3;
        List<Double> different = new ArrayList<>();
        for (double number : workers) {
            if (!different.contains(number)) {
                different.add(number);
            }
        }
        if (different.size() < terms) {
            return Optional.empty();
        }
        double[] best = {};
        double least = Double.MAX_VALUE;
        for (int chosen = 1; chosen < 1 << terms; chosen++) {
            Optional<double[]> weights = solve(chosen, workers, nanos);
            if (weights.isPresent()) {
                double residual = residual(weights.get(), workers, nanos);
                if (residual < least) {
                    least = residual;
                    best = weights.get();
                }
            }
        }
        double one = best.length == 0 ? 0 : best[0] + best[1];
        if (one <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ScalingLaw(
                        kind,
                        one,
                        best[1] / one,
                        best[2] / one,
                        workers.length,
                        workers.length > terms ? determination(least, nanos) : Double.NaN,
                        different.stream().mapToDouble(Double::doubleValue).min().orElse(1),
                        different.stream().mapToDouble(Double::doubleValue).max().orElse(1)));
    }

    private static double term(int index, double workers) {
        return switch (index) {
            case 0 -> 1 / workers;
            case 1 -> 1;
            default -> workers - 1;
        };
    }

    /// @param chosen bit set of the terms that take part
    /// @return weights of all three terms; empty when one is below 0
    private static Optional<double[]> solve(int chosen, double[] workers, double[] nanos) {
        int columns = Integer.bitCount(chosen);
        if (columns > workers.length) {
            return Optional.empty();
        }
        double[][] rows = new double[workers.length][columns];
        double[] ones = new double[workers.length];
        for (int row = 0; row < workers.length; row++) {
            int column = 0;
            for (int index = 0; index < 3; index++) {
                if ((chosen >> index & 1) != 0) {
                    rows[row][column++] = term(index, workers[row]) * nanos[0] / nanos[row];
                }
            }
            ones[row] = 1;
        }
        // Times are taken as multiples of the first one, so that numbers are around 1.
        var decomposition = new QRDecomposition(new Array2DRowRealMatrix(rows, false), SINGULAR);
        double[] weights = new double[3];
        RealVector solution;
        try {
            solution = decomposition.getSolver().solve(new ArrayRealVector(ones, false));
        } catch (org.hipparchus.exception.MathRuntimeException singular) {
            return Optional.empty();
        }
        int column = 0;
        for (int index = 0; index < 3; index++) {
            if ((chosen >> index & 1) != 0) {
                double weight = solution.getEntry(column++);
                if (!Double.isFinite(weight) || weight < -SINGULAR) {
                    return Optional.empty();
                }
                weights[index] = Math.max(0, weight) * nanos[0];
            }
        }
        return Optional.of(weights);
    }

    private static double residual(double[] weights, double[] workers, double[] nanos) {
        double sum = 0;
        for (int i = 0; i < workers.length; i++) {
            double time = 0;
            for (int index = 0; index < 3; index++) {
                time += weights[index] * term(index, workers[i]);
            }
            double off = time / nanos[i] - 1;
            sum += off * off;
        }
        return sum;
    }

    /// One minus the share of the differences between the times that is not explained.
    private static double determination(double residual, double[] nanos) {
        double weight = 0;
        double mean = 0;
        for (double time : nanos) {
            weight += 1 / (time * time);
            mean += 1 / time;
        }
        mean /= weight;
        double total = 0;
        for (double time : nanos) {
            double off = mean / time - 1;
            total += off * off;
        }
        return total == 0 ? 1 : 1 - residual / total;
    }
}
