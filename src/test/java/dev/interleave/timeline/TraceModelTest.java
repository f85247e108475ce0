package dev.interleave.timeline;

import static dev.interleave.timeline.Script.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceModelTest {

    @Test
    void a_thread_becomes_a_lane_from_its_first_to_its_last_instruction() {
        RunSnapshot run =
                new Script()
                        .at(1, 1)
                        .start(20, "Thread-0")
                        .at(2, 20)
                        .begin("Thread-0")
                        .at(8, 20)
                        .end()
                        .at(9, 1)
                        .mainEnds()
                        .over(10);
        assertThat(run.lanes())
                .extracting(LaneTrack::lane)
                .containsExactly(
                        new Lane(1, 1, "main", LaneKind.MAIN, false, "", Script.PID, 0, 9 * MS),
                        new Lane(
                                2,
                                20,
                                "Thread-0",
                                LaneKind.PLATFORM,
                                false,
                                "",
                                Script.PID,
                                2 * MS,
                                8 * MS));
        assertThat(run.lanes().get(1).startedBy()).isEqualTo(1);
        assertThat(run.lanes().get(1).startedNanos()).isEqualTo(MS);
        assertThat(run.mainEndedNanos()).isEqualTo(9 * MS);
        assertThat(run.nowNanos()).isEqualTo(10 * MS);
        assertThat(run.running()).isFalse();
        assertThat(run.startedAtNanos()).isEqualTo(Script.ORIGIN);
        assertThat(run.counts().platformThreadsStarted()).isEqualTo(1);
    }

    @Test
    void a_thread_that_has_not_begun_has_an_empty_lane_where_it_was_started() {
        RunSnapshot run = new Script().at(3, 1).startVirtual(20, "").running(10);
        Lane lane = run.lanes().get(1).lane();
        assertThat(lane.startNanos()).isEqualTo(3 * MS);
        assertThat(lane.endNanos()).isEqualTo(3 * MS);
        assertThat(lane.name()).isEqualTo("virtual-1");
        assertThat(run.counts().virtualThreadsStarted()).isEqualTo(1);
        assertThat(UnitsOfWork.of(run).units()).isEmpty();
    }

    @Test
    void a_start_that_arrives_after_the_begin_adds_what_it_knows() {
        TraceModel model =
                new Script().at(2, 20).begin("Thread-0").at(1, 1).start(20, "Thread-0").model();
        RunSnapshot run = model.snapshot(Script.ORIGIN + 5 * MS);
        assertThat(run.lanes()).hasSize(2);
        assertThat(run.lanes().get(1).lane().startNanos()).isEqualTo(2 * MS);
        assertThat(run.lanes().get(1).startedNanos()).isEqualTo(MS);
        assertThat(run.counts().platformThreadsStarted()).isEqualTo(1);
        assertThat(model.anomalyCount()).isZero();
    }

    @Test
    void calls_nest_and_an_open_one_has_no_end() {
        RunSnapshot run =
                new Script()
                        .at(1, 1)
                        .call("outer()", 3)
                        .at(2, 1)
                        .call("inner(1)", 7)
                        .at(4, 1)
                        .returns("inner(1)", 7)
                        .at(5, 1)
                        .call("inner(2)", 8)
                        .running(6);
        Spans spans = run.lanes().getFirst().spans();
        assertThat(spans.size()).isEqualTo(3);
        assertThat(spans.maxDepth()).isEqualTo(1);
        assertThat(spans.get(1))
                .isEqualTo(
                        new Span(
                                new SpanRef(1, 1),
                                SpanKind.CALL,
                                "inner(1)",
                                "Main.inner",
                                Span.OPEN,
                                2 * MS,
                                4 * MS,
                                "",
                                0,
                                1,
                                7,
                                1,
                                1));
        assertThat(spans.endNanos(2)).isEqualTo(Span.OPEN);
        assertThat(spans.get(2).endCore()).isEqualTo(-1);
        assertThat(run.spanAt(1, 3 * MS)).contains(new SpanRef(1, 1));
        assertThat(run.counts().calls()).isEqualTo(3);
    }

    @Test
    void nested_waits_show_as_the_outermost() {
        TraceModel model =
                new Script()
                        .at(0, 1)
                        .start(20, "Thread-2")
                        .at(1, 1)
                        .joins(20)
                        .waits(WaitKind.OBJECT_WAIT, "java.lang.Thread")
                        .at(2, 1)
                        .waits(WaitKind.PARK)
                        .at(3, 1)
                        .goesOn(WaitKind.PARK)
                        .goesOn(WaitKind.OBJECT_WAIT)
                        .at(4, 1)
                        .goesOn(WaitKind.JOIN)
                        .model();
        States states = model.snapshot(0).lanes().getFirst().states();
        assertThat(states.size()).isEqualTo(1);
        assertThat(states.get(0))
                .isEqualTo(new StateInterval(ActivityState.WAITING, MS, 4 * MS, "Thread-2", 2, 0));
        assertThat(model.anomalyCount()).isZero();
    }

    /// `join` needs the thread's monitor before it waits, and another one may hold it just then.
    @Test
    void a_monitor_that_is_wanted_on_the_way_into_a_wait_does_not_end_that_wait() {
        States states =
                new Script()
                        .at(0, 1)
                        .start(20, "dreamer")
                        .at(1, 1)
                        .joins(20)
                        .at(2, 1)
                        .waits(WaitKind.MONITOR, "door")
                        .at(3, 1)
                        .goesOn(WaitKind.MONITOR)
                        .waits(WaitKind.OBJECT_WAIT, "java.lang.Thread")
                        .over(9)
                        .lanes()
                        .getFirst()
                        .states();
        assertThat(java.util.stream.IntStream.range(0, states.size()).mapToObj(states::get))
                .extracting(
                        StateInterval::state,
                        StateInterval::startNanos,
                        StateInterval::endNanos,
                        StateInterval::on)
                .containsExactly(
                        tuple(ActivityState.WAITING, MS, 2 * MS, "dreamer"),
                        tuple(ActivityState.BLOCKED, 2 * MS, 3 * MS, "door"),
                        tuple(ActivityState.WAITING, 3 * MS, Span.OPEN, "dreamer"));
    }

    @Test
    void each_kind_of_wait_has_its_state() {
        var script = new Script();
        int at = 0;
        for (WaitKind kind : WaitKind.values()) {
            script.at(++at, 1).waits(kind).at(at + 0.5, 1).goesOn(kind);
        }
        States states = script.over(20).lanes().getFirst().states();
        assertThat(states.size()).isEqualTo(8);
        assertThat(java.util.stream.IntStream.range(0, 8).mapToObj(states::state))
                .containsExactly(
                        ActivityState.SLEEPING,
                        ActivityState.WAITING,
                        ActivityState.WAITING,
                        ActivityState.WAITING,
                        ActivityState.BLOCKED,
                        ActivityState.IO,
                        ActivityState.BLOCKED,
                        ActivityState.IO);
    }

    @Test
    void a_platform_thread_that_runs_tasks_is_a_worker_of_the_pool_in_its_name() {
        var script = new Script();
        List<String> names =
                List.of(
                        "pool-1-thread-2",
                        "ForkJoinPool.commonPool-worker-1",
                        "ForkJoinPool-1-worker-2",
                        "cook-3",
                        "Timer-0",
                        "Barista");
        for (int i = 0; i < names.size(); i++) {
            script.at(1, 20 + i).begin(names.get(i)).task(i, "t").taskEnds(i);
        }
        RunSnapshot run = script.over(5);
        assertThat(run.lanes().stream().skip(1).map(track -> track.lane().pool()))
                .containsExactly(
                        "pool-1",
                        "ForkJoinPool.commonPool",
                        "ForkJoinPool-1",
                        "cook",
                        "Timer-0",
                        "Barista");
        assertThat(run.lanes().stream().skip(1).map(track -> track.lane().kind()))
                .containsOnly(LaneKind.WORKER);
    }

    @Test
    void a_virtual_thread_or_main_stays_what_it_is_when_it_runs_a_task() {
        RunSnapshot run =
                new Script()
                        .at(1, 1)
                        .task(1, "a")
                        .taskEnds(1)
                        .at(1, 20)
                        .beginVirtual("")
                        .task(2, "b")
                        .running(3);
        assertThat(run.lanes())
                .extracting(track -> track.lane().kind())
                .containsExactly(LaneKind.MAIN, LaneKind.VIRTUAL);
    }

    @Test
    void a_virtual_thread_that_had_only_its_end_to_tell_has_ended_with_its_task() {
        var script =
                new Script()
                        .at(1, 20)
                        .beginVirtual("")
                        .task(1, "t")
                        .call("f()", 3)
                        .at(2, 20)
                        .returns("f()", 3)
                        .at(4, 20)
                        .taskEnds(1)
                        .at(1, 21)
                        .beginVirtual("")
                        .task(2, "t")
                        .at(5, 1)
                        .mainEnds();
        assertThat(script.running(6).lanes().get(1).lane().endNanos()).isEqualTo(Span.OPEN);
        RunSnapshot run = script.over(6);
        assertThat(run.lanes().get(1).lane().endNanos()).isEqualTo(4 * MS);
        // This one was cut off.
        assertThat(run.lanes().get(2).lane().endNanos()).isEqualTo(Span.OPEN);
    }

    @Test
    void tasks_are_counted_once_each_and_know_when_they_were_submitted() {
        RunSnapshot run =
                new Script()
                        .at(1, 1)
                        .submit(100)
                        .submit(101)
                        .at(2, 20)
                        .begin("pool-1-thread-1")
                        .at(3, 20)
                        .task(100, "seen")
                        .at(4, 20)
                        .taskFails(100, "java.lang.IllegalStateException: no")
                        .at(5, 20)
                        .task(200, "never submitted")
                        .at(6, 20)
                        .taskEnds(200)
                        .over(9);
        assertThat(run.counts().tasks()).isEqualTo(3);
        assertThat(run.counts().tasksFailed()).isEqualTo(1);
        Spans spans = run.lanes().get(1).spans();
        assertThat(spans.get(0).submittedNanos()).isEqualTo(MS);
        assertThat(spans.get(0).failed()).isTrue();
        assertThat(spans.submittedBy(0)).isEqualTo(1);
        assertThat(spans.get(1).submittedNanos()).isEqualTo(Span.OPEN);
        assertThat(spans.submittedBy(1)).isZero();
    }

    @Test
    void a_periodic_task_is_one_task_and_each_run_knows_when_it_was_due() {
        RunSnapshot run =
                new Script()
                        .at(1, 1)
                        .submit(100)
                        .at(3, 20)
                        .begin("Timer-0")
                        .periodicTask(100, 2)
                        .taskEnds(100)
                        .at(9, 20)
                        .periodicTask(100, 7)
                        .taskEnds(100)
                        .over(10);
        assertThat(run.counts().tasks()).isEqualTo(1);
        Spans spans = run.lanes().get(1).spans();
        assertThat(spans.get(0).submittedNanos()).isEqualTo(MS);
        assertThat(spans.get(0).line()).isEqualTo(3);
        assertThat(spans.get(1).submittedNanos()).isEqualTo(7 * MS);
        assertThat(spans.submittedBy(1)).isZero();
    }

    @Test
    void what_shares_a_number_begins_in_the_order_in_which_it_was_handed_over() {
        RunSnapshot run =
                new Script()
                        .at(1, 1)
                        .submit(7)
                        .at(2, 1)
                        .submit(7)
                        .at(3, 1)
                        .submit(7)
                        .withdraws(7, true)
                        .at(4, 20)
                        .begin("pool-1-thread-1")
                        .task(7, "a")
                        .taskEnds(7)
                        .task(7, "b")
                        .taskEnds(7)
                        .over(5);
        assertThat(run.counts().tasks()).isEqualTo(2);
        Spans spans = run.lanes().get(1).spans();
        assertThat(spans.get(0).submittedNanos()).isEqualTo(MS);
        assertThat(spans.get(1).submittedNanos()).isEqualTo(2 * MS);
    }

    @Test
    void a_kept_failure_counts_at_once_and_is_unseen_until_somebody_asks() {
        Script script =
                new Script()
                        .at(1, 20)
                        .begin("pool-1-thread-1")
                        .task(5, "a")
                        .keepsFailure(5, "java.lang.Error: x", 77)
                        .keepsFailure(9, "java.lang.Error: run by hand", 78);
        RunSnapshot before = script.model().snapshot(Script.ORIGIN + 2 * MS);
        assertThat(before.counts().tasksFailed()).isEqualTo(1);
        assertThat(before.lanes().get(1).spans().failureUnseen(0)).isTrue();
        RunSnapshot after = script.taskEnds(5).at(3, 1).seesFailure(77).over(4);
        assertThat(after.counts().tasksFailed()).isEqualTo(1);
        assertThat(after.lanes().get(1).spans().get(0).failure()).isEqualTo("java.lang.Error: x");
        assertThat(after.lanes().get(1).spans().failureUnseen(0)).isFalse();
    }

    @Test
    void an_uncaught_exception_marks_the_lane_and_the_outermost_open_span() {
        RunSnapshot run =
                new Script()
                        .at(1, 20)
                        .begin("Thread-0")
                        .call("run()", 1)
                        .call("risky()", 2)
                        .at(2, 20)
                        .uncaught("java.lang.RuntimeException: oops")
                        .end()
                        .over(3);
        LaneTrack track = run.lanes().get(1);
        assertThat(track.failure()).isEqualTo("java.lang.RuntimeException: oops");
        assertThat(track.spans().failed(0)).isTrue();
        assertThat(track.spans().failed(1)).isFalse();
        assertThat(track.spans().endNanos(1)).isEqualTo(2 * MS);
    }

    @Test
    void a_process_is_a_lane_with_one_bar() {
        var script = new Script().at(1, 1);
        script.add(new TraceEvent.ProcessStarted(script.stamp(), 99, "/usr/bin/python3 w.py"));
        script.at(5, 30).begin("process reaper");
        script.add(new TraceEvent.ProcessEnded(script.stamp(), 99, 3));
        RunSnapshot run = script.over(6);
        LaneTrack process = run.lanes().get(1);
        assertThat(process.lane())
                .isEqualTo(new Lane(2, 0, "python3", LaneKind.PROCESS, false, "", 99, MS, 5 * MS));
        assertThat(process.spans().get(0).name()).isEqualTo("/usr/bin/python3 w.py");
        assertThat(process.spans().get(0).failure()).isEqualTo("exit code 3");
        assertThat(run.counts().processesStarted()).isEqualTo(1);
    }

    @Test
    void output_is_kept_up_to_the_bound_first_half_and_newest() {
        var script = new Script();
        for (int i = 0; i < 50; i++) {
            script.at(i, 1).prints("%02d".formatted(i));
        }
        var model = new TraceModel(20);
        script.events().forEach(model::accept);
        RunSnapshot run = model.snapshot(0);
        assertThat(run.output())
                .extracting(OutputPiece::text)
                .containsExactly(
                        "00",
                        "01",
                        "02",
                        "03",
                        "04",
                        "\n… 80 characters (0 lines) of output are left out here …\n",
                        "45",
                        "46",
                        "47",
                        "48",
                        "49");
        assertThat(run.output().get(5).gap()).isEqualTo(80);
        assertThat(run.counts().outputDropped()).isEqualTo(80);
        assertThat(run.output().getFirst()).isEqualTo(new OutputPiece(0, 1, false, "00"));
    }

    @Test
    void of_a_single_huge_print_the_start_and_the_end_are_kept() {
        var model = new TraceModel(20);
        new Script()
                .prints("begin" + "x\n".repeat(500) + "end")
                .prints("!")
                .events()
                .forEach(model::accept);
        RunSnapshot run = model.snapshot(0);
        String text = String.join("", run.output().stream().map(OutputPiece::text).toList());
        assertThat(text).startsWith("beginx").endsWith("xend!".substring(1));
        OutputPiece gap =
                run.output().stream().filter(OutputPiece::isGap).findFirst().orElseThrow();
        assertThat(text.length() - gap.text().length() + gap.gap()).isEqualTo(1009);
        assertThat(text.lines().count() + gap.gapLines()).isBetween(500L, 503L);
        assertThat(run.counts().outputDropped()).isEqualTo(gap.gap());
    }

    @Test
    void output_that_never_got_here_is_a_gap_too() {
        var model = new TraceModel(1000);
        new Script().prints("a").events().forEach(model::accept);
        model.outputLost(0, 70, 7);
        assertThat(model.snapshot(0).output())
                .extracting(OutputPiece::gap)
                .containsExactly(0L, 70L);
        assertThat(model.snapshot(0).counts().outputDropped()).isEqualTo(70);
    }

    @Test
    void what_the_program_asked_lost_and_muted_is_told() {
        var script = new Script().at(1, 1);
        script.add(new TraceEvent.InputEnded(script.stamp()))
                .add(new TraceEvent.CallsMuted(script.stamp(), "Main.fib", 4))
                .add(new TraceEvent.CallsMuted(script.stamp(), "Main.fib", 4))
                .add(new TraceEvent.CallsMuted(script.stamp(), "Main.fib", 5))
                .add(new TraceEvent.CallsLeftOut(script.stamp(), 12))
                .add(new TraceEvent.CallsLeftOut(script.stamp(), 70_000_000_000L))
                .add(new TraceEvent.Dropped(script.stamp(), 12))
                .add(new TraceEvent.Dropped(script.stamp(), 30));
        RunSnapshot run = script.over(2);
        assertThat(run.askedForInput()).isTrue();
        assertThat(run.counts().mutedCallSites()).isEqualTo(2);
        assertThat(run.counts().callsLeftOut()).isEqualTo(70_000_000_012L);
        assertThat(run.mutedMethods()).containsExactly("Main.fib");
        assertThat(run.counts().dropped()).isEqualTo(30);
    }

    @Test
    void a_snapshot_keeps_its_size_while_the_model_goes_on() {
        var script = new Script().at(1, 1).call("a()", 1).prints("one");
        TraceModel model = script.model();
        RunSnapshot before = model.snapshot(Script.ORIGIN + 2 * MS);
        var more = new Script();
        for (int i = 0; i < 5_000; i++) {
            more.at(3, 1).call("b()", 2).returns("b()", 2).prints("two");
            more.waits(WaitKind.SLEEP).goesOn(WaitKind.SLEEP);
        }
        more.at(4, 40).begin("late");
        more.events().stream().skip(1).forEach(model::accept);
        RunSnapshot after = model.snapshot(Script.ORIGIN + 5 * MS);
        assertThat(before.lanes()).hasSize(1);
        assertThat(before.output()).extracting(OutputPiece::text).containsExactly("one");
        Spans spans = before.lanes().getFirst().spans();
        assertThat(spans.size()).isEqualTo(1);
        assertThat(spans.get(0).name()).isEqualTo("a()");
        assertThatThrownBy(() -> spans.startNanos(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(before.lanes().getFirst().states().size()).isZero();
        assertThat(before.nowNanos()).isEqualTo(2 * MS);
        assertThat(after.lanes().getFirst().spans().size()).isEqualTo(5_001);
        assertThat(after.lanes()).hasSize(2);
    }

    @Test
    void what_has_not_changed_is_the_same_object_in_the_next_snapshot() {
        TraceModel model = new Script().at(1, 20).begin("a").at(1, 21).begin("b").at(2, 1).model();
        RunSnapshot first = model.snapshot(Script.ORIGIN);
        assertThat(model.snapshot(Script.ORIGIN + 9).lanes()).isSameAs(first.lanes());
        new Script().at(3, 21).call("x()", 1).events().stream().skip(1).forEach(model::accept);
        RunSnapshot second = model.snapshot(Script.ORIGIN);
        assertThat(second.lanes().get(1)).isSameAs(first.lanes().get(1));
        assertThat(second.lanes().get(2)).isNotSameAs(first.lanes().get(2));
    }
}
