package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lesson.PredictionScore.Bar;
import dev.interleave.lesson.PredictionScore.Verdict;
import dev.interleave.lesson.Rule.Overlap;
import dev.interleave.lesson.Step.Block.Estimate;
import dev.interleave.lesson.Step.Block.Predict;
import dev.interleave.lesson.Step.Block.Sketch;
import dev.interleave.lesson.Step.Measure;
import dev.interleave.lesson.Step.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionScoreTest {
    private static final SpanSelector TASK = new SpanSelector("task", "");
    private static final RunFacts TOGETHER =
            new Facts()
                    .lane("t1", "platform", 0, 300)
                    .lane("t2", "platform", 0, 300)
                    .call(2, "task(1)", 100, 300)
                    .call(3, "task(2)", 110, 300)
                    .build();
    private static final RunFacts IN_A_ROW =
            new Facts().call(1, "task(1)", 100, 300).call(1, "task(2)", 300, 500).build();

    private static PredictionScore wall(double guess, RunFacts run) {
        return PredictionScore.estimate(
                new Estimate("How long?", Measure.WALL, TASK, 1000, ""), guess, run);
    }

    @Test
    void a_time_near_that_of_the_run_is_well_predicted_and_another_is_set_beside_it() {
        assertThat(wall(210, TOGETHER).verdict()).isEqualTo(Verdict.AS_PREDICTED);
        assertThat(wall(400, TOGETHER).sentence())
                .startsWith("You said 400 ms; this run took 200 ms: 2.0 times shorter.");
        assertThat(wall(100, IN_A_ROW).sentence()).contains("4.0 times as long");
        assertThat(wall(0, TOGETHER).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void counts_are_compared_exactly() {
        var most = new Estimate("At once?", Measure.MAX_CONCURRENCY, TASK, 10, "");
        assertThat(PredictionScore.estimate(most, 2, TOGETHER).verdict())
                .isEqualTo(Verdict.AS_PREDICTED);
        assertThat(PredictionScore.estimate(most, 2, IN_A_ROW).sentence())
                .isEqualTo("You said 2; in this run there were 1 at once.");
        var calls = new Estimate("How many?", Measure.CALLS, TASK, 10, "");
        assertThat(PredictionScore.estimate(calls, 2, IN_A_ROW).verdict())
                .isEqualTo(Verdict.AS_PREDICTED);
    }

    @Test
    void a_run_without_such_a_call_decides_nothing() {
        assertThat(wall(100, new Facts().build()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_choice_is_held_against_what_the_run_shows() {
        var predict =
                new Predict(
                        "At once?",
                        List.of(
                                new Option("Yes", "", List.of(overlap(Frequency.ALWAYS))),
                                new Option("No", "", List.of(overlap(Frequency.NEVER)))),
                        -1,
                        "");
        assertThat(PredictionScore.choice(predict, 0, TOGETHER).orElseThrow().verdict())
                .isEqualTo(Verdict.AS_PREDICTED);
        PredictionScore other = PredictionScore.choice(predict, 0, IN_A_ROW).orElseThrow();
        assertThat(other.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(other.sentence()).isEqualTo("You said “Yes”. This run shows: No");
        assertThat(PredictionScore.choice(predict, 0, new Facts().build()).orElseThrow().verdict())
                .isEqualTo(Verdict.UNKNOWN);
        var untold = new Predict("?", List.of(new Option("A", ""), new Option("B", "")), 0, "");
        assertThat(PredictionScore.choice(untold, 0, TOGETHER)).isEmpty();
    }

    @Test
    void drawn_bars_are_compared_by_how_each_two_lie() {
        var sketch =
                new Sketch(
                        "Where?",
                        List.of(new SpanSelector("task(1)", ""), new SpanSelector("task(2)", "")),
                        1_000_000_000,
                        "");
        List<Bar> side = List.of(new Bar(0, 100), new Bar(10, 90));
        List<Bar> row = List.of(new Bar(0, 100), new Bar(100, 200));
        assertThat(PredictionScore.sketch(sketch, side, TOGETHER).verdict())
                .isEqualTo(Verdict.AS_PREDICTED);
        assertThat(PredictionScore.sketch(sketch, row, IN_A_ROW).verdict())
                .isEqualTo(Verdict.AS_PREDICTED);
        assertThat(PredictionScore.sketch(sketch, side, IN_A_ROW).sentence())
                .isEqualTo(
                        "You drew task(1) at the same time as task(2); in this run it was before."
                                + " 0 of 1 pairs lie as you drew them.");
    }

    private static Expectation overlap(Frequency frequency) {
        return new Expectation("overlap", "", 1, "", new Overlap(TASK, 0, frequency));
    }
}
