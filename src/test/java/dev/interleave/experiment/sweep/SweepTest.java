package dev.interleave.experiment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.interleave.experiment.Conditions;
import dev.interleave.experiment.Sample;
import dev.interleave.experiment.report.SweepCsv;
import dev.interleave.experiment.report.SweepReport;
import dev.interleave.experiment.sweep.SweepPlan.Turn;
import dev.interleave.launch.Outcome;
import dev.interleave.launch.Warmth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plans, what follows from measured times, and how it is said.
class SweepTest {
    private static final Outcome GOOD = new Outcome(Outcome.Kind.COMPLETED, 0, "", "");

    private static Conditions quiet(int cores) {
        return new Conditions(
                Instant.parse("2026-03-01T10:00:00Z"),
                cores,
                "25.0.3",
                "a machine",
                Warmth.WARM_CODE,
                0,
                0.1,
                0.01,
                0,
                -1,
                -1,
                -1);
    }

    private static SweepResult result(
            String values, int cores, double busy, IntToDoubleFunction seconds) {
        Axis axis = Axis.parse("workers", values);
        List<SweepPoint> points = new ArrayList<>();
        for (BigDecimal value : axis.values()) {
            double wall = seconds.applyAsDouble(value.intValueExact()) * 1e9;
            double busyCores = Math.min(busy * value.intValueExact(), cores);
            List<Sample> samples =
                    IntStream.of(-1, 0, 1)
                            .mapToObj(off -> {
                                long nanos = Math.round(wall * (1 + off * 0.01));
                                return new Sample(nanos, (long) (nanos * busyCores), GOOD);
                            })
                            .toList();
            points.add(new SweepPoint(List.of(value), samples));
        }
        return new SweepResult(
                "Work.java",
                new SweepPlan(List.of(axis), true, 1, 3, 1),
                points,
                quiet(cores),
                9_000_000_000L,
                10_000_000_000L,
                true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,2,4; [1, 2, 4]",
                "4, 1 ,2,2; [1, 2, 4]",
                "1..4; [1, 2, 3, 4]",
                "10..30 by 10; [10, 20, 30]",
                "1..9 by powers of 2, 12; [1, 2, 4, 8, 12]",
                "0.5..1 by 0.25; [0.5, 0.75, 1]",
                "1_000,10; [10, 1000]"
            })
    void values_are_numbers_and_ranges(String text, String values) {
        assertThat(Axis.parse("n", text).values()).hasToString(values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x; is no value",
                "4..1; goes nowhere",
                "1..100000; more than",
                "1,; is no value"
            })
    void what_is_no_value_is_told(String text, String message) {
        assertThatThrownBy(() -> Axis.parse("n", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void each_round_holds_each_point_once_in_an_order_of_its_own() {
        SweepPlan plan = new SweepPlan(List.of(Axis.parse("workers", "1..8")), true, 1, 4, 7);
        List<Turn> turns = plan.turns();
        assertThat(turns).hasSize(40);
        Set<List<Integer>> orders = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            List<Turn> one = turns.subList(round * 8, round * 8 + 8);
            boolean warmUp = round == 0;
            assertThat(one).allMatch(turn -> turn.warmUp() == warmUp);
            orders.add(one.stream().map(Turn::point).toList());
            assertThat(one.stream().map(Turn::point))
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        }
        assertThat(orders).hasSizeGreaterThan(3);
        assertThat(plan.turns()).isEqualTo(turns);
    }

    @Test
    void two_sliders_make_every_combination_and_a_line_for_each_value_of_the_second() {
        SweepPlan plan =
                SweepPlan.of(List.of(Axis.parse("workers", "1,2"), Axis.parse("tasks", "5,9")), 1);
        assertThat(plan.points()).hasToString("[[1, 5], [2, 5], [1, 9], [2, 9]]");
        assertThat(plan.scaling()).isTrue();
        assertThatThrownBy(() -> new SweepPlan(List.of(), true, 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sleeping_work_is_fitted_over_all_its_points_and_said_in_words() {
        SweepResult result = result("1,2,4,8,16", 2, 0.05, n -> 1.0 * (0.12 + 0.88 / n));
        Scaling scaling = Scaling.of(result.lines().getFirst(), 2).orElseThrow();
        assertThat(scaling.cpuBound()).isFalse();
        assertThat(scaling.amdahl().orElseThrow().serial()).isCloseTo(0.12, within(0.001));
        assertThat(scaling.best().workers()).isEqualTo(16);
        List<String> said = SweepText.of(result);
        assertThat(said)
                .anyMatch(sentence -> sentence.contains("about 12 % of this work is serial"))
                .anyMatch(sentence -> sentence.startsWith("Best: workers = 16 with 0.175 s"))
                .anyMatch(sentence -> sentence.contains("which was not measured"));
    }

    @Test
    void work_that_keeps_the_cores_busy_is_fitted_up_to_the_cores_only() {
        SweepResult result = result("1,2,4,8", 2, 1, n -> n == 1 ? 1.0 : n == 8 ? 0.8 : 0.52);
        Scaling scaling = Scaling.of(result.lines().getFirst(), 2).orElseThrow();
        assertThat(scaling.cpuBound()).isTrue();
        assertThat(scaling.best().workers()).isEqualTo(2);
        assertThat(scaling.best().speedUp()).isCloseTo(1.92, within(0.01));
        assertThat(scaling.worse()).extracting(Scaling.Measured::workers).containsExactly(8.0);
        assertThat(scaling.amdahl().orElseThrow().to()).isEqualTo(2);
        assertThat(scaling.universal()).isEmpty();
        assertThat(SweepText.of(result))
                .anyMatch(sentence -> sentence.contains("from workers = 8 on it took longer"))
                .anyMatch(sentence -> sentence.contains("more workers than the 2 cores"))
                .anyMatch(sentence -> sentence.contains("nothing checks it"))
                .noneMatch(sentence -> sentence.contains("no number of workers"));
    }

    @Test
    void what_is_as_good_with_fewer_workers_is_the_best() {
        SweepResult result = result("1,2,4,8", 8, 0, n -> n == 1 ? 1 : n == 2 ? 0.51 : 0.5);
        assertThat(Scaling.of(result.lines().getFirst(), 8).orElseThrow().best().workers())
                .isEqualTo(2);
    }

    @Test
    void runs_that_failed_are_left_out_and_said() {
        SweepResult result = result("1,2", 2, 0, n -> 1.0 / n);
        Outcome failed = new Outcome(Outcome.Kind.FAILED, 1, "An exception left main: no.", "");
        List<SweepPoint> points = new ArrayList<>(result.points());
        points.set(1, new SweepPoint(points.get(1).values(), List.of(new Sample(1, 1, failed))));
        SweepResult broken =
                new SweepResult(result.program(), result.plan(), points, quiet(2), 1, 1, false);
        assertThat(SweepText.of(broken))
                .anyMatch(sentence -> sentence.contains("workers = 2 that did not complete"))
                .anyMatch(sentence -> sentence.contains("ended early: 4 of 6 counted runs"));
        assertThat(Scaling.of(broken.lines().getFirst(), 2)).isEqualTo(Optional.empty());
    }

    @Test
    void table_and_csv_hold_the_figures_and_their_conditions() {
        SweepResult result = result("1,2,4", 2, 0.01, n -> 1.0 / n);
        List<String> lines = SweepReport.lines(result, 100);
        assertThat(lines.getFirst())
                .startsWith("workers")
                .contains("median", "middle half", "speed-up", "per worker");
        assertThat(lines.get(2)).contains("2", "0.5 s", "2.00", "100 %", "█", "← cores");
        assertThat(lines.get(3)).contains("best");
        assertThat(lines).allMatch(line -> line.startsWith("A") || !line.contains("null"));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("2 cores · JDK 25.0.3 · 2026-03-01"))
                .anyMatch(line -> line.contains("10 % of that outside the program"));
        String csv = SweepCsv.of(result);
        assertThat(csv).startsWith("workers,run,wallNanos,cpuNanos,outcome,program,conditions\r\n");
        assertThat(csv.lines().toList()).hasSize(10);
        assertThat(csv).contains("4,3,252500000,").contains("2 cores");
    }
}
