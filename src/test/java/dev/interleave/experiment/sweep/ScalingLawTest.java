package dev.interleave.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.interleave.experiment.sweep.ScalingLaw.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingLawTest {
    private static final double[] WORKERS = {1, 2, 4, 8, 16, 32};
    private static final double SECOND = 1e9;

    private static double[] times(double serial, double crosstalk, double noise, long seed) {
        var random = new Random(seed);
        return Arrays.stream(WORKERS)
                .map(n ->
                        SECOND
                                * (1 + serial * (n - 1) + crosstalk * n * (n - 1))
                                / n
                                * (1 + noise * random.nextGaussian()))
                .toArray();
    }

    private static ScalingLaw fit(Kind kind, double[] times) {
        Optional<ScalingLaw> law = ScalingLaw.fit(kind, WORKERS, times);
        assertThat(law).isPresent();
        return law.get();
    }

    @ParameterizedTest
    @CsvSource({"0", "0.01", "0.12", "0.5", "1"})
    void amdahls_law_gives_back_the_serial_share_it_was_made_with(double serial) {
        ScalingLaw law = fit(Kind.AMDAHL, times(serial, 0, 0, 1));
        assertThat(law.serial()).isCloseTo(serial, within(1e-6));
        assertThat(law.oneNanos()).isCloseTo(SECOND, within(1.0));
        assertThat(law.crosstalk()).isZero();
        assertThat(law.fit()).isCloseTo(1, within(1e-6));
        assertThat(law.from()).isEqualTo(1);
        assertThat(law.to()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({"0.02, 0.0005", "0.1, 0.002", "0, 0.01", "0.3, 0"})
    void the_universal_law_gives_back_contention_and_crosstalk(double serial, double crosstalk) {
        ScalingLaw law = fit(Kind.UNIVERSAL, times(serial, crosstalk, 0, 1));
        assertThat(law.serial()).isCloseTo(serial, within(1e-6));
        assertThat(law.crosstalk()).isCloseTo(crosstalk, within(1e-6));
        if (crosstalk > 0) {
            assertThat(law.peak()).isCloseTo(Math.sqrt((1 - serial) / crosstalk), within(0.01));
            assertThat(law.speedUp(law.peak())).isCloseTo(law.limit(), within(1e-6));
        }
    }

    @Test
    void a_few_percent_of_noise_move_the_parameters_only_a_little() {
        for (long seed = 1; seed <= 50; seed++) {
            ScalingLaw amdahl = fit(Kind.AMDAHL, times(0.12, 0, 0.03, seed));
            assertThat(amdahl.serial()).as("seed %d", seed).isCloseTo(0.12, within(0.03));
            ScalingLaw universal = fit(Kind.UNIVERSAL, times(0.05, 0.001, 0.03, seed));
            assertThat(universal.serial()).as("seed %d", seed).isCloseTo(0.05, within(0.05));
            assertThat(universal.crosstalk()).as("seed %d", seed).isCloseTo(0.001, within(0.0015));
        }
    }

    @Test
    void no_parameter_is_below_0_although_the_best_curve_would_have_one() {
        // Faster than linear, as when the work of each worker fits into its cache.
        double[] superlinear = {
            SECOND, SECOND / 2.5, SECOND / 6, SECOND / 13, SECOND / 27, SECOND / 60
        };
        for (Kind kind : Kind.values()) {
            ScalingLaw law = fit(kind, superlinear);
            assertThat(law.serial()).isZero();
            assertThat(law.crosstalk()).isZero();
            assertThat(law.limit()).isInfinite();
        }
    }

    @Test
    void as_many_points_as_unknowns_are_fitted_but_not_called_checked() {
        double[] two = {SECOND, 0.55 * SECOND};
        Optional<ScalingLaw> law = ScalingLaw.fit(Kind.AMDAHL, new double[] {1, 2}, two);
        assertThat(law).isPresent();
        assertThat(law.get().serial()).isCloseTo(0.1, within(1e-6));
        assertThat(law.get().fit()).isNaN();
        assertThat(ScalingLaw.fit(Kind.UNIVERSAL, new double[] {1, 2}, two)).isEmpty();
        assertThat(ScalingLaw.fit(Kind.AMDAHL, new double[] {2, 2}, two)).isEmpty();
    }
}
