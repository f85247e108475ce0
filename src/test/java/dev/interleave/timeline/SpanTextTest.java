package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.WaitKind;
import org.junit.jupiter.api.Test;

class SpanTextTest {
    @Test
    void a_task_tells_where_when_how_long_and_what_held_it_up() {
        RunSnapshot run = Scenes.pool().over(61);
        assertThat(SpanText.of(run, new SpanRef(3, 0)).orElseThrow().text())
                .isEqualTo(
                        """
                        task(2)
                        on pool-1-thread-2
                        27 ms, from 3 ms to 30 ms
                        stood in the queue for 2 ms
                        blocked 12 ms\
                        """);
        assertThat(SpanText.of(run, new SpanRef(3, 1)).orElseThrow().lines())
                .endsWith("failed: java.lang.ArithmeticException: / by zero");
        assertThat(SpanText.of(run, new SpanRef(3, 99))).isEmpty();
        assertThat(SpanText.of(run, new SpanRef(99, 0))).isEmpty();
    }

    @Test
    void an_open_call_tells_its_method_line_and_time_so_far() {
        RunSnapshot run =
                new Script().at(1, 1).call("work(7)", 12).at(2, 1).waits(WaitKind.SLEEP).running(9);
        assertThat(SpanText.of(run, new SpanRef(1, 0)).orElseThrow().text())
                .isEqualTo(
                        """
                        work(7)
                        on main, Main.work, line 12
                        8 ms so far, since 1 ms
                        asleep 7 ms\
                        """);
    }

    @Test
    void only_the_part_of_a_wait_inside_the_span_counts() {
        RunSnapshot run =
                new Script()
                        .at(1, 20)
                        .begin("pool-1-thread-1")
                        .task(1, "t")
                        .at(3, 20)
                        .taskEnds(1)
                        .waits(WaitKind.PARK)
                        .at(9, 20)
                        .goesOn(WaitKind.PARK)
                        .over(10);
        assertThat(SpanText.of(run, new SpanRef(2, 0)).orElseThrow().waitingNanos()).isZero();
    }

    @Test
    void states_are_explained_in_words() {
        var script = new Script().at(0, 1).start(20, "Thread-2").at(1, 1).joins(20);
        script.at(83, 1).goesOn(WaitKind.JOIN);
        script.at(84, 1).waits(WaitKind.SLEEP).at(85, 1).goesOn(WaitKind.SLEEP);
        script.waits(WaitKind.PARK, "java.util.concurrent.CountDownLatch$Sync");
        script.at(87, 1).goesOn(WaitKind.PARK).waits(WaitKind.MONITOR, "Bank$Account");
        script.at(90, 1).goesOn(WaitKind.MONITOR).waits(WaitKind.INPUT);
        RunSnapshot run = script.running(95);
        States states = run.lanes().getFirst().states();
        assertThat(
                        java.util.stream.IntStream.range(0, states.size())
                                .mapToObj(i -> SpanText.explainState(run, states.get(i))))
                .containsExactly(
                        "waiting 82 ms for Thread-2 to end (join)",
                        "sleeping 1 ms",
                        "waiting 2 ms for CountDownLatch",
                        "blocked 3 ms: wants the lock of Account",
                        "waiting 5 ms so far for input");
        assertThat(
                        SpanText.explainState(
                                run,
                                new StateInterval(ActivityState.BLOCKED, 0, 9, "Account", 2, 0)))
                .isEqualTo("blocked 9 ns: wants the lock of Account, held by Thread-2");
        assertThat(
                        SpanText.explainState(
                                run, new StateInterval(ActivityState.RUNNABLE, 0, 9, "", 0, 0)))
                .isEqualTo("ready to run for 9 ns, but no core was free");
    }
}
