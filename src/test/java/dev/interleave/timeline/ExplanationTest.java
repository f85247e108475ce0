package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.explain.Explanation;
import dev.interleave.timeline.explain.Jump;
import dev.interleave.timeline.explain.Links;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExplanationTest {
    private static final long MS = 1_000_000;

    private static RunSnapshot links(RunSnapshot run, Link... links) {
        return CriticalPathTest.with(
                run, new RunDetails(List.of(), List.of(), List.of(links), 0, Series.EMPTY));
    }

    private static Script lock() {
        var script = new Script().at(1, 1).start(20, "Thread-1").start(21, "Thread-2");
        script.at(2, 20).begin("Thread-1").call("task(1)", 9);
        script.at(2, 21).begin("Thread-2").call("task(3)", 9);
        script.at(8, 20)
                .add(
                        new TraceEvent.WaitBegan(
                                script.stamp(), WaitKind.LOCK, "rlock", 5, 0, 21, 14));
        script.at(90, 21).returns("task(3)", 9).end();
        script.at(90.1, 20).goesOn(WaitKind.LOCK);
        script.at(95, 20).prints("done\n").at(96, 20).returns("task(1)", 9).end();
        return script.at(97, 1).mainEnds();
    }

    private static Script oneTask() {
        var script = new Script().at(1, 1).submit(1).start(20, "pool-1-thread-1");
        script.at(2, 20).begin("pool-1-thread-1").at(3, 20).task(1, "task(1)");
        return script.at(20, 20).taskEnds(1).waits(WaitKind.PARK, "LinkedBlockingQueue");
    }

    @Test
    void the_clock_of_a_worker_is_as_right_as_what_went_to_and_fro_shows() {
        long worker = Stamp.global(4711, 1);
        var script = new Script().at(1, 1).submit(-5);
        script.add(
                new TraceEvent.WorkerStarted(
                        script.stamp(), 4711, "worker 1 (pid 4711)", "processes-1", false));
        script.at(10, 1)
                .add(new TraceEvent.WorkerReady(script.stamp(), 4711, worker, "worker.trace", 0));
        assertThat(startUp(script)).doesNotContain("clock");
        script.at(10.2, worker).task(-5, "square(1)").at(12, worker).taskEnds(-5);
        script.at(12.05, 1).add(new TraceEvent.TaskAnswered(script.stamp(), -5));
        // It was known to be ready 200 µs before the task began, and the result took 50 µs.
        assertThat(startUp(script)).contains("right to within 200 µs");
        script.at(12.3, 1)
                .submit(-4)
                .at(12.38, worker)
                .task(-4, "square(2)")
                .at(13, worker)
                .taskEnds(-4);
        script.at(13.9, 1).add(new TraceEvent.TaskAnswered(script.stamp(), -4));
        // The second task began 80 µs after it was handed over.
        assertThat(startUp(script)).contains("right to within 80 µs");
    }

    private static String startUp(Script script) {
        return String.join(" ", Explanation.at(script.over(20), 2, 5 * MS).about().sentences());
    }

    static Stream<Arguments> points() {
        RunSnapshot five = Scenes.fiveThreads().over(104);
        RunSnapshot pool = Scenes.pool().over(61);
        return Stream.of(
                Arguments.of(
                        "a sleep",
                        five,
                        2,
                        50,
                        "Thread-0 slept 100 ms. | This was inside task(0)."),
                Arguments.of(
                        "a join",
                        five,
                        1,
                        50,
                        "main waited 97.7 ms for Thread-0 to end."
                                + " | Then Thread-0 ended, and main went on 100 µs later."
                                + " | This was inside startAndJoin(5)."),
                Arguments.of(
                        "a lock with its holder",
                        lock().over(98),
                        2,
                        50,
                        "Thread-1 waited 82.1 ms for the lock rlock (line 14),"
                                + " held by Thread-2 in task(3)."
                                + " | As far as the times tell, Thread-2 in task(3) released the"
                                + " lock, and Thread-1 went on 100 µs later."
                                + " | This was inside task(1)."),
                Arguments.of(
                        "a lock with its hand-over",
                        links(
                                lock().over(98),
                                new Link(LinkKind.LOCK, 3, 89 * MS, 2, 90 * MS + 90_000, "rlock")),
                        2,
                        50,
                        "Thread-1 waited 82.1 ms for the lock rlock (line 14),"
                                + " held by Thread-2 in task(3)."
                                + " | Then Thread-2 in task(3) released the lock,"
                                + " and Thread-1 went on 1.1 ms later."
                                + " | This was inside task(1)."),
                Arguments.of(
                        "a lock of which only the class is known",
                        pool,
                        3,
                        15,
                        "pool-1-thread-2 waited 12 ms for the lock of an Account."
                                + " | This was inside task(2)."),
                Arguments.of(
                        "a bar",
                        pool,
                        2,
                        50,
                        "task(5) ran on pool-1-thread-1 for 18 ms, from 40 ms to 58 ms."
                                + " | It was submitted by main at 1 ms and waited 39 ms until a thread"
                                + " took it."),
                Arguments.of(
                        "a bar that failed",
                        pool,
                        3,
                        40,
                        "task(4) ran on pool-1-thread-2 for 15 ms, from 30 ms to 45 ms."
                                + " | It was submitted by main at 1 ms and waited 29 ms until a thread"
                                + " took it."
                                + " | It failed: java.lang.ArithmeticException: / by zero."),
                Arguments.of(
                        "a bar that printed",
                        lock().over(98),
                        2,
                        94,
                        "Thread-1 called task(1) (line 9), which took 94 ms, from 2 ms to 96 ms."
                                + " | In that time it waited 82.1 ms for locks."
                                + " | It printed once."),
                Arguments.of(
                        "an idle worker at the end",
                        pool,
                        3,
                        50,
                        "pool-1-thread-2 had no task for 14 ms, after task(4):"
                                + " the worker waited for one."),
                Arguments.of(
                        "an idle worker between tasks",
                        oneTask()
                                .at(30, 1)
                                .submit(2)
                                .at(31, 20)
                                .goesOn(WaitKind.PARK)
                                .task(2, "task(2)")
                                .at(40, 20)
                                .taskEnds(2)
                                .over(41),
                        2,
                        25,
                        "pool-1-thread-1 had no task for 11 ms, between task(1) and task(2):"
                                + " the worker waited for one."
                                + " | Then it began task(2), which had been submitted by main 1 ms"
                                + " earlier."),
                Arguments.of(
                        "code without bars",
                        Scenes.oneThreadAndMain().over(101),
                        2,
                        50,
                        "Thread-0 ran, for 99.6 ms; its code is not drawn as bars."),
                Arguments.of(
                        "code without bars between two waits",
                        new Script()
                                .at(5, 1)
                                .waits(WaitKind.SLEEP)
                                .at(20, 1)
                                .goesOn(WaitKind.SLEEP)
                                .at(26, 1)
                                .waits(WaitKind.SLEEP)
                                .over(90),
                        1,
                        22,
                        "main ran, for 6 ms; its code is not drawn as bars."),
                Arguments.of(
                        "before it was started",
                        five,
                        2,
                        0,
                        "Thread-0 did not exist yet: main started it at 500 µs,"
                                + " and it began 300 µs later."),
                Arguments.of(
                        "between start and first instruction",
                        new Script()
                                .at(1, 1)
                                .start(20, "Thread-0")
                                .at(6, 20)
                                .begin("Thread-0")
                                .over(10),
                        2,
                        3,
                        "Thread-0 had been started by main, but did not run yet:"
                                + " that took 5 ms."),
                Arguments.of(
                        "a thread that never began",
                        new Script().at(1, 1).start(20, "Thread-0").over(10),
                        2,
                        3,
                        "main started Thread-0 at 1 ms, but it never ran."),
                Arguments.of(
                        "after its end",
                        Scenes.mainEndsFirst().over(71),
                        2,
                        60,
                        "Thread-0 ended at 50 ms with an exception:"
                                + " java.lang.IllegalStateException: no milk."),
                Arguments.of(
                        "after the end that was waited for",
                        five,
                        2,
                        102,
                        "Thread-0 ended at 101 ms."
                                + " | main, which waited for this, went on 100 µs later."),
                Arguments.of(
                        "a wait that goes on",
                        new Script().at(5, 1).waits(WaitKind.INPUT).running(45),
                        1,
                        20,
                        "main has been waiting 40 ms for input or output."),
                Arguments.of(
                        "a wait that nothing ended",
                        new Script()
                                .at(5, 1)
                                .waits(WaitKind.PARK, "java.util.concurrent.CountDownLatch$Sync")
                                .over(45),
                        1,
                        20,
                        "main waited 40 ms for a CountDownLatch, until the run was over."),
                Arguments.of("no lane", five, 99, 20, "The run has no lane with the number 99."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("points")
    void a_point_is_explained_in_sentences(
            String what, RunSnapshot run, int lane, long millis, String text) {
        assertThat(Explanation.at(run, lane, millis * MS).about().text().replace("\n", " | "))
                .as(what)
                .isEqualTo(text);
    }

    @Test
    void a_wait_leads_to_its_holder_its_line_and_what_ended_it() {
        RunSnapshot run = lock().over(98);
        var wait = (Explanation.Wait) Explanation.at(run, 2, 50 * MS);
        assertThat(wait.about().line()).isEqualTo(14);
        assertThat(wait.about().title()).isEqualTo("waits for the lock rlock");
        assertThat(wait.inside()).contains(new SpanRef(2, 0));
        assertThat(wait.endedBy().orElseThrow().derived()).isTrue();
        assertThat(wait.about().jumps())
                .extracting(Jump::label)
                .containsExactly(
                        "Thread-2 in task(3), which held it",
                        "Thread-2 in task(3), which ended the wait",
                        "task(1), the bar around it");
        assertThat(wait.about().jumps().getFirst().span()).contains(new SpanRef(3, 0));
        assertThat(wait.about().jumps().getFirst().nanos()).isEqualTo(8 * MS);
    }

    @Test
    void a_bar_knows_what_it_printed() {
        RunSnapshot run = lock().over(98);
        Explanation bar = Explanation.of(run, new SpanRef(2, 0));
        assertThat(bar.about().outputCount()).isEqualTo(1);
        assertThat(bar.about().output().getFirst().text()).isEqualTo("done\n");
        assertThat(Explanation.of(run, new SpanRef(3, 0)).about().output()).isEmpty();
    }

    @Test
    void a_deadlock_is_named_where_one_of_it_waits() {
        var script = new Script().at(1, 1).start(20, "Thread-0").start(21, "Thread-1");
        script.at(2, 20).begin("Thread-0").at(2, 21).begin("Thread-1");
        script.at(3, 20).waits(WaitKind.LOCK, "b").at(3, 21).waits(WaitKind.LOCK, "a");
        script.at(400, 1)
                .add(
                        new TraceEvent.DeadlockFound(
                                script.stamp(),
                                List.of(
                                        new TraceEvent.DeadlockFound.Edge(20, "a", "b", 7),
                                        new TraceEvent.DeadlockFound.Edge(21, "b", "a", 9))));
        assertThat(Explanation.at(script.over(500), 2, 100 * MS).about().sentences())
                .contains(
                        "This is a deadlock, none of them can go on: Thread-0 holds a and wants b;"
                                + " Thread-1 holds b and wants a.");
    }

    @Test
    void starts_and_joins_are_arrows() {
        RunSnapshot run = Scenes.fiveThreads().over(104);
        List<Link> links = Links.between(run, 0, run.nowNanos() + 1, 100).links();
        assertThat(links).filteredOn(link -> link.kind() == LinkKind.START).hasSize(5);
        assertThat(links).filteredOn(link -> link.kind() == LinkKind.JOIN).hasSize(5);
        assertThat(links)
                .contains(
                        new Link(LinkKind.START, 1, 500_000, 2, 800_000, "Thread-0"),
                        new Link(LinkKind.JOIN, 2, 100_800_000, 1, 100_900_000, "Thread-0"));
        Links.Found few = Links.between(run, 0, run.nowNanos() + 1, 3);
        assertThat(few.links()).hasSize(3);
        assertThat(few.leftOut()).isEqualTo(7);
    }

    @Test
    void arrows_near_a_lane_arrive_there_or_leave_it() {
        RunSnapshot run =
                links(
                        Scenes.fiveThreads().over(104),
                        new Link(LinkKind.WAKE, 3, 30 * MS, 2, 31 * MS, ""),
                        new Link(LinkKind.WAKE, 2, 40 * MS, 3, 42 * MS, ""),
                        new Link(LinkKind.WAKE, 4, 40 * MS, 3, 42 * MS, ""));
        assertThat(Links.near(run, 2, 0, 41 * MS, 50).links())
                .extracting(link -> link.kind() + " " + link.fromLane() + ">" + link.toLane())
                .containsExactly("START 1>2", "WAKE 3>2", "WAKE 2>3");
    }

    @Test
    void every_point_of_any_run_has_a_sound_explanation() {
        for (int seed = 0; seed < 200; seed++) {
            RunSnapshot run = RangeOracleTest.over(new RandomRun(seed));
            var random = new Random(seed);
            for (int i = 0; i < 30; i++) {
                int lane = 1 + random.nextInt(run.lanes().size());
                long nanos = random.nextLong(run.nowNanos() + 1);
                Explanation explanation = Explanation.at(run, lane, nanos);
                for (String sentence : explanation.about().sentences()) {
                    assertThat(sentence)
                            .as("seed %d lane %d at %d", seed, lane, nanos)
                            .endsWith(".")
                            .doesNotContain("  ", "..", " ,", "-9223")
                            .matches(text -> !Character.isWhitespace(text.charAt(0)));
                }
                LaneTrack track = run.lanes().get(lane - 1);
                switch (explanation) {
                    case Explanation.Bar bar ->
                            assertThat(run.spanAt(lane, nanos)).contains(bar.span());
                    case Explanation.Wait wait ->
                            assertThat(nanos)
                                    .isBetween(
                                            wait.state().startNanos(),
                                            wait.state().effectiveEnd(run.nowNanos()));
                    case Explanation.Gap gap ->
                            assertThat(nanos).isBetween(gap.fromNanos(), gap.toNanos());
                    case Explanation.BeforeBegin _ ->
                            assertThat(
                                            nanos < track.lane().startNanos()
                                                    || track.lane().startNanos()
                                                            == track.lane().endNanos())
                                    .isTrue();
                    case Explanation.AfterEnd _ ->
                            assertThat(nanos).isGreaterThan(track.lane().endNanos());
                    case Explanation.Nothing nothing ->
                            throw new AssertionError(nothing.about().text());
                }
            }
        }
    }
}
