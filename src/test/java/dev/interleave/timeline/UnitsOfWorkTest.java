package dev.interleave.timeline;

import static dev.interleave.timeline.Script.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.UnitsOfWork.Unit;
import dev.interleave.trace.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsOfWorkTest {

    private static List<String> names(RunSnapshot run) {
        return UnitsOfWork.of(run).units().stream()
                .map(unit ->
                        unit.span() == UnitsOfWork.WHOLE_LANE
                                ? run.lanes().get(unit.lane() - 1).lane().name()
                                : run.span(new SpanRef(unit.lane(), unit.span()))
                                        .orElseThrow()
                                        .name())
                .toList();
    }

    @Test
    void a_call_that_only_calls_others_is_replaced_by_them() {
        RunSnapshot run = Scenes.twoInARowInsideOne().over(201);
        assertThat(names(run)).containsExactly("task(\"First task\")", "task(\"Second task\")");
        assertThat(UnitsOfWork.of(run).maxAtOnce()).isEqualTo(1);
        assertThat(UnitsOfWork.of(run).spans())
                .containsExactlyInAnyOrder(new SpanRef(1, 1), new SpanRef(1, 2));
    }

    @Test
    void a_call_that_works_itself_stays_one_unit() {
        RunSnapshot run =
                new Script()
                        .at(0, 1)
                        .call("work()", 1)
                        .at(50, 1)
                        .call("part()", 2)
                        .at(100, 1)
                        .returns("part()", 2)
                        .returns("work()", 1)
                        .over(100);
        assertThat(names(run)).containsExactly("work()");
    }

    @Test
    void what_a_call_waits_itself_is_not_its_work() {
        RunSnapshot run =
                new Script()
                        .at(0, 1)
                        .call("both()", 1)
                        .call("own()", 2)
                        .at(50, 1)
                        .returns("own()", 2)
                        .joins(20)
                        .at(100, 1)
                        .goesOn(WaitKind.JOIN)
                        .returns("both()", 1)
                        .over(100);
        assertThat(names(run)).containsExactly("own()");
    }

    @Test
    void a_call_that_waits_for_others_is_no_unit_but_one_that_sleeps_is() {
        RunSnapshot run =
                new Script()
                        .at(0, 1)
                        .call("joinAll()", 1)
                        .call("joinOne()", 2)
                        .waits(WaitKind.JOIN)
                        .at(50, 1)
                        .goesOn(WaitKind.JOIN)
                        .returns("joinOne()", 2)
                        .returns("joinAll()", 1)
                        .call("nap()", 3)
                        .waits(WaitKind.SLEEP)
                        .at(100, 1)
                        .goesOn(WaitKind.SLEEP)
                        .returns("nap()", 3)
                        .over(100);
        assertThat(names(run)).containsExactly("nap()");
    }

    @Test
    void a_recursion_and_a_loop_over_tiny_calls_are_one_unit() {
        var script = new Script().at(0, 1);
        for (int i = 0; i < 10; i++) {
            script.call("fib(" + (30 - i) + ")", 1);
        }
        script.at(100, 1);
        for (int i = 9; i >= 0; i--) {
            script.returns("fib(" + (30 - i) + ")", 1);
        }
        script.call("loop()", 2);
        for (int i = 0; i < 200; i++) {
            script.at(100 + i * 0.5, 1)
                    .call("tiny()", 3)
                    .at(100.5 + i * 0.5, 1)
                    .returns("tiny()", 3);
        }
        script.returns("loop()", 2);
        assertThat(names(script.over(200))).containsExactly("fib(30)", "loop()");
    }

    @Test
    void a_short_call_is_no_unit() {
        RunSnapshot run =
                new Script()
                        .at(0, 1)
                        .call("short()", 1)
                        .at(0.5, 1)
                        .returns("short()", 1)
                        .call("fifth()", 2)
                        .at(20, 1)
                        .returns("fifth()", 2)
                        .over(100);
        assertThat(names(run)).containsExactly("fifth()");
    }

    @Test
    void a_virtual_thread_that_runs_a_task_counts_once() {
        RunSnapshot run =
                new Script()
                        .at(1, 20)
                        .beginVirtual("")
                        .task(1, "task(1)")
                        .at(9, 20)
                        .taskEnds(1)
                        .end()
                        .over(10);
        assertThat(names(run)).containsExactly("task(1)");
    }

    @Test
    void a_task_inside_a_task_is_counted_but_adds_no_concurrency() {
        RunSnapshot run =
                new Script()
                        .at(1, 20)
                        .begin("ForkJoinPool-1-worker-1")
                        .task(1, "outer")
                        .at(2, 20)
                        .task(2, "inner")
                        .at(3, 20)
                        .taskEnds(2)
                        .at(4, 20)
                        .taskEnds(1)
                        .over(5);
        assertThat(UnitsOfWork.of(run))
                .isEqualTo(
                        new UnitsOfWork(
                                List.of(
                                        new Unit(2, 0, MS, 4 * MS, false, false),
                                        new Unit(2, 1, 2 * MS, 3 * MS, false, true)),
                                1));
    }

    @Test
    void one_that_begins_when_another_ends_does_not_overlap_it() {
        RunSnapshot run =
                new Script()
                        .at(1, 20)
                        .begin("a")
                        .at(5, 20)
                        .end()
                        .at(5, 21)
                        .begin("b")
                        .at(9, 21)
                        .end()
                        .over(10);
        assertThat(UnitsOfWork.of(run).maxAtOnce()).isEqualTo(1);
        assertThat(run.counts().maxConcurrency()).isEqualTo(1);
    }

    @Test
    void a_large_live_run_is_counted_exactly_once_it_is_quiet_and_once_it_is_over() {
        TraceModel model = new TraceModel();
        var script = Scenes.virtualThreads(6_000);
        long now = 0;
        int events = 0;
        for (var event : script.events()) {
            if (event instanceof dev.interleave.trace.TraceEvent.WaitEnded) {
                break;
            }
            model.accept(event);
            now = event.at().nanos();
            if (++events % 500 == 0) {
                assertThat(model.snapshot(now).counts().maxConcurrency())
                        .isLessThanOrEqualTo(6_000);
            }
        }
        RunSnapshot quiet = model.snapshot(now);
        for (int i = 0; i < 20; i++) {
            quiet = model.snapshot(now + i);
        }
        assertThat(quiet.counts().maxConcurrency()).isEqualTo(6_000);
        model.end(now);
        assertThat(model.snapshot(now).counts().maxConcurrency()).isEqualTo(6_000);
    }
}
