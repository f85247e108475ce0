package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.compare.ComparedRun;
import dev.interleave.timeline.compare.RunComparison;
import dev.interleave.timeline.compare.TitledRun;
import dev.interleave.trace.WaitKind;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
    private static final String ONCE =
            "Each of them ran once; the next run may take a little more or less.";

    /// That many calls on main one after the other, each as long.
    private static RunSnapshot inARow(int calls, double millis) {
        var script = new Script();
        for (int i = 0; i < calls; i++) {
            script.at(i * millis, 1).call("task(" + i + ")", 4);
            script.at((i + 1) * millis, 1).returns("task(" + i + ")", 4);
        }
        return script.mainEnds().over(calls * millis + 1);
    }

    @Test
    void runs_are_measured_against_the_first() {
        RunComparison comparison =
                RunComparison.of(
                        List.of(
                                new TitledRun("sequential", inARow(5, 100)),
                                new TitledRun("threads", Scenes.fiveThreads().over(104)),
                                new TitledRun("pool", Scenes.pool().over(61)),
                                new TitledRun("again", inARow(5, 102)),
                                new TitledRun("slow", inARow(5, 200))));
        assertThat(comparison.sentences())
                .containsExactly(
                        "sequential took 0.5 s; at most 1 at once.",
                        "threads took 0.102 s: 4.9 times as fast as sequential;"
                                + " at most 5 at once.",
                        "pool took 0.055 s: 9.09 times as fast as sequential; at most 2 at once;"
                                + " 12 ms spent waiting for locks; 1 of 5 tasks failed.",
                        "again took 0.51 s: about as long as sequential; at most 1 at once.",
                        "slow took 1 s: 2 times as long as sequential; at most 1 at once.",
                        ONCE);
        ComparedRun threads = comparison.runs().get(1);
        assertThat(threads.speedUp()).isCloseTo(4.902, Offset.offset(0.001));
        assertThat(threads.maxConcurrency()).isEqualTo(5);
        assertThat(threads.meanConcurrency()).isCloseTo(4.902, Offset.offset(0.001));
        assertThat(threads.sleepingNanos()).isEqualTo(500_000_000);
        assertThat(threads.waitingNanos()).isEqualTo(99_700_000);
        assertThat(threads.onCoreNanos()).isEqualTo(-1);
        assertThat(comparison.runs().get(2).blockedNanos()).isEqualTo(12_000_000);
    }

    @Test
    void idle_workers_do_not_count_as_waiting() {
        ComparedRun pool =
                RunComparison.of(List.of(new TitledRun("pool", Scenes.pool().over(61))))
                        .runs()
                        .getFirst();
        // main waits 58.5 ms for the pool; the idle worker's 14 ms are left out.
        assertThat(pool.waitingNanos()).isEqualTo(58_500_000);
    }

    @Test
    void different_work_is_said_to_be_different() {
        assertThat(
                        RunComparison.of(
                                        List.of(
                                                new TitledRun("five", inARow(5, 100)),
                                                new TitledRun("two", inARow(2, 100))))
                                .sentences())
                .containsExactly(
                        "five took 0.5 s; at most 1 at once.",
                        "two took 0.2 s: 2.5 times as fast as five; at most 1 at once.",
                        "They did not do the same number of tasks (five 5, two 2).",
                        ONCE);
    }

    @Test
    void of_a_run_that_goes_on_nothing_is_claimed() {
        RunSnapshot running = Scenes.oneThreadAndMain().running(50);
        RunComparison comparison =
                RunComparison.of(
                        List.of(
                                new TitledRun("done", inARow(2, 100)),
                                new TitledRun("live", running)));
        assertThat(comparison.runs().get(1).speedUp()).isZero();
        assertThat(comparison.sentences().get(1))
                .isEqualTo("live goes on, 0.1 s so far; at most 2 at once.");
    }

    @Test
    void a_run_that_was_cut_off_has_no_ratio() {
        RunSnapshot stuck =
                new Script()
                        .at(1, 20)
                        .begin("a")
                        .at(1, 21)
                        .begin("b")
                        .at(3, 21)
                        .waits(WaitKind.PARK, "latch")
                        .over(400);
        RunComparison comparison =
                RunComparison.of(
                        List.of(
                                new TitledRun("done", inARow(2, 100)),
                                new TitledRun("stuck", stuck, Halt.HANG)));
        ComparedRun run = comparison.runs().get(1);
        assertThat(run.speedUp()).isZero();
        assertThat(run.comparable()).isFalse();
        assertThat(run.haltWords()).isEqualTo("hang after 0.003 s");
        assertThat(comparison.sentences().get(1))
                .isEqualTo("stuck did not run to its end: hang after 0.003 s; at most 2 at once.");
        RunComparison first =
                RunComparison.of(
                        List.of(
                                new TitledRun("stuck", stuck, Halt.HANG),
                                new TitledRun("done", inARow(2, 100))));
        assertThat(first.runs().get(1).speedUp()).isZero();
    }

    @Test
    void one_run_or_none_is_no_comparison() {
        assertThat(RunComparison.of(List.of()).sentences()).isEmpty();
        assertThat(RunComparison.of(List.of(new TitledRun("empty", RunSnapshot.EMPTY))).sentences())
                .hasSize(1);
    }
}
