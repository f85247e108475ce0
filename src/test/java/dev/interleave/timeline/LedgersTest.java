package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgersTest {
    private static final long MS = Script.MS;

    /// Main is thread 1 and lane 1; threads 11 and 12 are lanes 2 and 3.
    private static Script three() {
        return new Script().start(11, "a").start(12, "b").at(1, 11).begin("a").at(1, 12).begin("b");
    }

    private static Script acquires(Script script, int lock, int line) {
        return script.add(
                new TraceEvent.LockAcquired(script.stamp(), lock, "gate", line, true, false));
    }

    private static Script releases(Script script, int lock) {
        return script.add(new TraceEvent.LockReleased(script.stamp(), lock, -1, false));
    }

    private static Script wants(Script script, WaitKind kind, int lock) {
        return script.add(new TraceEvent.WaitBegan(script.stamp(), kind, "gate", 0, 0, 0, 7, lock));
    }

    private static LockTrack only(RunSnapshot run) {
        assertThat(run.details().locks()).hasSize(1);
        return run.details().locks().getFirst();
    }

    @Test
    void a_contended_monitor_knows_its_holds_its_waits_and_the_release_that_ended_one() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        wants(script.at(20, 12), WaitKind.MONITOR, 4);
        releases(script.at(50, 11), 4);
        script.at(51, 12).goesOn(WaitKind.MONITOR);
        acquires(script.at(51, 12), 4, 7);
        releases(script.at(60, 12), 4);
        RunSnapshot run = script.over(100);

        LockTrack lock = only(run);
        assertThat(lock)
                .isEqualTo(
                        new LockTrack(
                                4,
                                "gate",
                                true,
                                2,
                                1,
                                31 * MS,
                                31 * MS,
                                List.of(
                                        new Hold(2, 10 * MS, 50 * MS, 0, 5),
                                        new Hold(3, 51 * MS, 60 * MS, 31 * MS, 7)),
                                0));
        assertThat(run.details().links())
                .containsExactly(new Link(LinkKind.LOCK, 2, 50 * MS, 3, 51 * MS, "gate"));
        assertThat(run.lanes().get(2).states().get(0))
                .isEqualTo(
                        new StateInterval(
                                ActivityState.BLOCKED, 20 * MS, 51 * MS, "gate", 2, 7, 4));
    }

    @Test
    void a_wait_for_a_monitor_that_is_told_after_the_release_knows_who_it_was_for() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        releases(script.at(20, 11), 4);
        wants(script.at(20.1, 12), WaitKind.MONITOR, 4);
        script.at(20.2, 12).goesOn(WaitKind.MONITOR);
        acquires(script.at(20.3, 12), 4, 7);
        releases(script.at(21, 12), 4);
        // Long after the last release somebody unknown has it.
        wants(script.at(90, 11), WaitKind.MONITOR, 4);
        RunSnapshot run = script.over(100);

        assertThat(run.lanes().get(2).states().get(0).holder()).isEqualTo(2);
        assertThat(run.details().links())
                .filteredOn(link -> link.kind() == LinkKind.LOCK)
                .containsExactly(
                        new Link(LinkKind.LOCK, 2, 20 * MS, 3, Math.round(20.2 * MS), "gate"));
        assertThat(run.lanes().get(1).states().get(0).holder()).isZero();
    }

    @Test
    void a_lock_that_is_wanted_in_several_parks_is_waited_for_once() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        wants(script.at(20, 12), WaitKind.LOCK, 4);
        script.at(25, 12).goesOn(WaitKind.LOCK);
        wants(script.at(26, 12), WaitKind.LOCK, 4);
        releases(script.at(50, 11), 4);
        script.at(51, 12).goesOn(WaitKind.LOCK);
        acquires(script.at(52, 12), 4, 7);
        RunSnapshot run = script.over(100);

        LockTrack lock = only(run);
        assertThat(lock.contended()).isEqualTo(1);
        assertThat(lock.waitedNanos()).isEqualTo(30 * MS);
        assertThat(lock.holds().getLast()).isEqualTo(new Hold(3, 52 * MS, Span.OPEN, 30 * MS, 7));
        assertThat(run.details().links())
                .containsExactly(new Link(LinkKind.LOCK, 2, 50 * MS, 3, 52 * MS, "gate"));
    }

    @Test
    void entering_again_is_one_hold_and_a_wait_inside_gives_it_up() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        acquires(script.at(11, 11), 4, 6);
        script.at(20, 11).add(new TraceEvent.LockReleased(script.stamp(), 4, 0, true));
        wants(script.at(20, 11), WaitKind.OBJECT_WAIT, 4);
        acquires(script.at(30, 12), 4, 9);
        script.at(31, 12).add(new TraceEvent.Notified(script.stamp(), 4, false));
        releases(script.at(32, 12), 4);
        script.at(40, 11).goesOn(WaitKind.OBJECT_WAIT);
        script.add(new TraceEvent.LockAcquired(script.stamp(), 4, "gate", 6, true, true));
        releases(script.at(45, 11), 4);
        RunSnapshot before = script.running(46);
        releases(script.at(50, 11), 4);
        RunSnapshot run = script.over(100);

        assertThat(only(before).holds().getLast().endNanos()).isEqualTo(Span.OPEN);
        assertThat(only(run).acquisitions()).isEqualTo(3);
        assertThat(only(run).contended()).isEqualTo(1);
        assertThat(only(run).holds())
                .containsExactly(
                        new Hold(2, 10 * MS, 20 * MS, 0, 5),
                        new Hold(3, 30 * MS, 32 * MS, 0, 9),
                        new Hold(2, 40 * MS, 50 * MS, 9 * MS, 6));
        assertThat(run.details().links())
                .containsExactly(
                        new Link(LinkKind.WAKE, 3, 31 * MS, 2, 31 * MS, "gate"),
                        new Link(LinkKind.LOCK, 3, 32 * MS, 2, 40 * MS, "gate"));
        assertThat(run.lanes().get(1).states().get(1))
                .isEqualTo(
                        new StateInterval(
                                ActivityState.BLOCKED, 31 * MS, 40 * MS, "gate", 3, 7, 4));
    }

    @Test
    void a_deadlocked_wait_counts_as_long_as_it_lasts() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        wants(script.at(20, 12), WaitKind.MONITOR, 4);
        assertThat(only(script.over(90)).longestWaitNanos()).isEqualTo(70 * MS);
    }

    @Test
    void an_arrow_whose_beginning_was_only_counted_is_counted_as_left_out() {
        Script script = three();
        wants(script.at(20, 12), WaitKind.MONITOR, 4);
        script.at(51, 12).goesOn(WaitKind.MONITOR);
        script.at(60, 1).add(new TraceEvent.LockCounted(script.stamp(), 4, "gate", true, 900));
        RunSnapshot run = script.over(100);
        assertThat(run.details().links()).isEmpty();
        assertThat(run.details().linksLeftOut()).isEqualTo(1);
        assertThat(only(run).acquisitions()).isEqualTo(900);
        assertThat(only(run).holdsLeftOut()).isEqualTo(900);
    }

    @Test
    void permits_may_be_given_back_by_others() {
        Script script = three();
        script.at(10, 11).add(new TraceEvent.LockAcquired(script.stamp(), 4, "s", 5, false, false));
        script.at(11, 12).add(new TraceEvent.LockAcquired(script.stamp(), 4, "s", 5, false, false));
        releases(script.at(20, 1), 4);
        assertThat(only(script.over(30)).holds())
                .containsExactly(
                        new Hold(2, 10 * MS, 20 * MS, 0, 5), new Hold(3, 11 * MS, Span.OPEN, 0, 5));
    }

    @Test
    void two_locks_of_one_name_are_told_apart() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        acquires(script.at(11, 12), 9, 5);
        assertThat(script.over(20).details().locks())
                .extracting(LockTrack::name)
                .containsExactly("gate", "gate#2");
    }

    @Test
    void elements_are_followed_from_put_to_take_also_when_told_late() {
        Script script = three();
        script.at(1, 11).add(new TraceEvent.QueueSeen(script.stamp(), 1, "jobs", 0, 2));
        put(script.at(10, 11), 70);
        put(script.at(11, 11), 71);
        // The next put was possible only because of a take that is told later.
        put(script.at(12, 11), 72);
        take(script.at(13, 12), 71);
        take(script.at(14, 12), 70);
        take(script.at(15, 12), 72);
        // And so with this take.
        take(script.at(16, 12), 73);
        put(script.at(17, 11), 73);
        RunSnapshot run = script.over(30);

        QueueTrack queue = run.details().queues().getFirst();
        assertThat(pairs(queue.depth()))
                .containsExactly(
                        "1:0", "10:1", "11:2", "12:1", "12:2", "14:1", "15:0", "16:1", "16:0");
        assertThat(queue.puts()).isEqualTo(4);
        assertThat(queue.takes()).isEqualTo(4);
        assertThat(queue.deepest()).isEqualTo(2);
        assertThat(run.details().links())
                .containsExactly(
                        new Link(LinkKind.QUEUE, 2, 11 * MS, 3, 13 * MS, "jobs"),
                        new Link(LinkKind.QUEUE, 2, 10 * MS, 3, 14 * MS, "jobs"),
                        new Link(LinkKind.QUEUE, 2, 12 * MS, 3, 15 * MS, "jobs"),
                        new Link(LinkKind.QUEUE, 2, 16 * MS, 3, 16 * MS, "jobs"));
    }

    private static void put(Script script, int element) {
        script.add(new TraceEvent.QueuePut(script.stamp(), 1, element));
    }

    private static void take(Script script, int element) {
        script.add(new TraceEvent.QueueTaken(script.stamp(), 1, element));
    }

    private static List<String> pairs(Series series) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            pairs.add(series.nanos(i) / MS + ":" + series.value(i));
        }
        return pairs;
    }

    @Test
    void an_unpark_is_an_arrow_unless_the_queue_says_it_better() {
        Script script = three();
        wants(script.at(10, 11), WaitKind.PARK, 0);
        script.at(12, 12).add(new TraceEvent.Unparked(script.stamp(), 11));
        script.at(13, 11).goesOn(WaitKind.PARK);
        script.at(14, 12).add(new TraceEvent.QueueSeen(script.stamp(), 1, "jobs", 0, 2));
        wants(script.at(15, 11), WaitKind.PARK, 0);
        put(script.at(16, 12), 5);
        script.at(16, 12).add(new TraceEvent.Unparked(script.stamp(), 11));
        script.at(17, 11).goesOn(WaitKind.PARK);
        take(script.at(18, 11), 5);
        assertThat(script.over(30).details().links())
                .containsExactly(
                        new Link(LinkKind.WAKE, 3, 12 * MS, 2, 13 * MS, "gate"),
                        new Link(LinkKind.QUEUE, 3, 16 * MS, 2, 18 * MS, "jobs"));
    }

    @Test
    void time_without_a_core_is_a_state_where_it_was_noticeable() {
        Script script = three();
        sample(script.at(10, 11), 5, 2);
        sample(script.at(20, 11), 10, 7);
        sample(script.at(30, 11), 15, 12);
        sample(script.at(40, 11), 24, 13);
        RunSnapshot run = script.over(50);
        LaneTrack lane = run.lanes().get(1);
        assertThat(lane.cpu()).isEqualTo(new LaneCpu(24 * MS, 13 * MS));
        assertThat(lane.states().size()).isEqualTo(2);
        assertThat(lane.states().get(0))
                .isEqualTo(new StateInterval(ActivityState.RUNNABLE, 15 * MS, 20 * MS, "", 0, 0));
        assertThat(lane.states().get(1))
                .isEqualTo(new StateInterval(ActivityState.RUNNABLE, 25 * MS, 30 * MS, "", 0, 0));
    }

    private static void sample(Script script, long onCore, long runnable) {
        script.add(new TraceEvent.CpuSampled(script.stamp(), onCore * MS, runnable * MS));
    }

    @Test
    void a_thread_may_be_renamed_while_it_runs() {
        Script script = three();
        script.at(10, 1).add(new TraceEvent.ThreadRenamed(script.stamp(), 11, "cook"));
        assertThat(script.over(20).lanes().get(1).lane().name()).isEqualTo("cook");
    }

    @Test
    void the_text_timeline_says_who_waited_for_which_lock_behind_whom() {
        Script script = three();
        acquires(script.at(10, 11), 4, 5);
        wants(script.at(20, 12), WaitKind.MONITOR, 4);
        releases(script.at(50, 11), 4);
        script.at(50, 12).goesOn(WaitKind.MONITOR);
        acquires(script.at(50, 12), 4, 7);
        assertThat(TextTimeline.render(script.over(60), 100))
                .contains(
                        "gate: acquired 2 times, 1 wait, 30 ms in all; b waited 30 ms behind a"
                                + " (line 7)");
    }
}
