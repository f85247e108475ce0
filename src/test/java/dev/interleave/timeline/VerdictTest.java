package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.NotRecorded;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(
                        "two calls in a row",
                        Scenes.twoInARow().over(201),
                        "2 calls of main, at most 1 at once, 0.2 s"),
                Arguments.of(
                        "two calls in a row inside another",
                        Scenes.twoInARowInsideOne().over(201),
                        "2 calls of main, at most 1 at once, 0.2 s"),
                Arguments.of(
                        "five threads started and joined in loops",
                        Scenes.fiveThreads().over(104),
                        "5 threads, at most 5 at once, 0.102 s; the same work in a row: 0.5 s"),
                Arguments.of(
                        "one thread and main at the same time",
                        Scenes.oneThreadAndMain().over(101),
                        "1 thread and 1 call of main, at most 2 at once, 0.1 s"),
                Arguments.of(
                        "a pool with a task that fails",
                        Scenes.pool().over(61),
                        "5 tasks, at most 2 at once, 0.055 s; 1 of them failed"),
                Arguments.of(
                        "many virtual threads",
                        Scenes.virtualThreads(1_000).over(223),
                        "1 000 threads, at most 1 000 at once, 0.22 s;"
                                + " the same work in a row: 199.9 s"),
                Arguments.of(
                        "main ends first",
                        Scenes.mainEndsFirst().over(71),
                        "2 threads, at most 2 at once, 0.069 s; 1 of them failed;"
                                + " main ended after 0.002 s, before 2 of its threads"),
                Arguments.of(
                        "a task and a thread",
                        new Script()
                                .at(0, 20)
                                .begin("a")
                                .at(1, 21)
                                .begin("pool-1-thread-1")
                                .task(1, "t")
                                .at(3, 21)
                                .taskEnds(1)
                                .running(5),
                        "1 task and 1 thread, at most 2 at once, 0.005 s so far"),
                Arguments.of(
                        "nothing but main",
                        new Script().at(2, 1).mainEnds().over(3),
                        "main only, 0.002 s"),
                Arguments.of(
                        "run() called directly",
                        new Script()
                                .at(1, 1)
                                .call("run()", 4)
                                .at(51, 1)
                                .returns("run()", 4)
                                .mainEnds()
                                .over(51),
                        "1 call of main, 0.05 s"),
                Arguments.of(
                        "the only call fails",
                        new Script()
                                .at(1, 1)
                                .call("run()", 4)
                                .at(51, 1)
                                .throwsOut("run()", 4, "java.lang.Error")
                                .mainEnds()
                                .over(51),
                        "1 call of main, 0.05 s; it failed"),
                Arguments.of(
                        "still running",
                        new Script().at(0, 20).begin("a").at(10, 21).begin("b").running(40),
                        "2 threads, at most 2 at once, 0.04 s so far"),
                Arguments.of(
                        "a worker that never got a task",
                        new Script().at(1, 20).begin("pool-1-thread-1").at(4, 1).mainEnds().over(5),
                        "no tasks, 0.004 s"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void a_verdict_says_how_much_at_once_and_how_long(
            String scene, RunSnapshot run, String verdict) {
        assertThat(Verdict.of(run).text()).as(scene).isEqualTo(verdict);
    }

    static Stream<Arguments> halts() {
        return Stream.of(
                Arguments.of(Halt.DEADLOCK, "Deadlock after 0.003 s; 2 threads, at most 2 at once"),
                Arguments.of(
                        Halt.HANG,
                        "Nothing could go on after 0.003 s; 2 threads, at most 2 at once"),
                Arguments.of(
                        Halt.TIME_LIMIT,
                        "Stopped by the time limit after 0.09 s; 2 threads, at most 2 at once"),
                Arguments.of(
                        Halt.LIMIT,
                        "Stopped at a limit after 0.09 s; 2 threads, at most 2 at once"),
                Arguments.of(Halt.STOPPED, "Stopped after 0.09 s; 2 threads, at most 2 at once"),
                Arguments.of(Halt.KILLED, "Killed after 0.09 s; 2 threads, at most 2 at once"));
    }

    @ParameterizedTest
    @MethodSource("halts")
    void a_run_that_was_cut_off_says_so_and_has_no_duration(Halt halt, String verdict) {
        var script =
                new Script()
                        .at(1, 20)
                        .begin("a")
                        .at(1, 21)
                        .begin("b")
                        .at(2, 20)
                        .waits(WaitKind.MONITOR, "B")
                        .at(3, 21)
                        .waits(WaitKind.MONITOR, "A");
        script.add(
                new TraceEvent.DeadlockFound(
                        script.stamp(),
                        List.of(
                                new TraceEvent.DeadlockFound.Edge(20, "A", "B", 5),
                                new TraceEvent.DeadlockFound.Edge(21, "B", "A", 9))));
        assertThat(Verdict.of(script.over(90), halt).text()).isEqualTo(verdict);
    }

    @Test
    void what_is_not_drawn_is_told() {
        var script = new Script().at(1, 1);
        script.add(new TraceEvent.CallsMuted(script.stamp(), "Main.fib", 4));
        script.add(new TraceEvent.CallsLeftOut(script.stamp(), 1_000));
        script.add(new TraceEvent.CallsLeftOut(script.stamp(), 234));
        script.add(new TraceEvent.Dropped(script.stamp(), 1));
        assertThat(Verdict.of(script.at(2, 1).mainEnds().over(2)).text())
                .isEqualTo(
                        "main only, 0.002 s; calls of fib were too fast and too many to draw:"
                                + " none is drawn, 1 234 are left out;"
                                + " 1 event was lost, so something is missing here");
        script.add(
                omitted(script, "Main.huge", NotRecorded.Part.ALL, NotRecorded.Reason.TOO_LARGE));
        assertThat(Verdict.of(script.over(2)).text())
                .contains(
                        "none is drawn, 1 234 are left out; calls and locks of Main.huge are not"
                                + " drawn: it would become too large for the JVM; 1 event was lost");
        for (String name : new String[] {"Main.a", "Main.b", "Other.b", "Main.c", "Main.d"}) {
            script.add(new TraceEvent.CallsMuted(script.stamp(), name, 5));
        }
        script.add(new TraceEvent.Dropped(script.stamp(), 1, 0, 0, 1));
        assertThat(Verdict.of(script.over(2)).text())
                .endsWith("1 event has lost its name, as there were too many names");
        script.add(new TraceEvent.Dropped(script.stamp(), 1, 0, 0, 2_000));
        assertThat(Verdict.of(script.over(2)).text())
                .endsWith("2 000 events have lost their names, as there were too many names");
        script.events().removeIf(TraceEvent.MainEnded.class::isInstance);
        assertThat(Verdict.of(script.over(2)).text())
                .contains("calls of fib, a, b and 2 more were too fast");
    }

    private static TraceEvent omitted(
            Script script, String method, NotRecorded.Part part, NotRecorded.Reason reason) {
        String cause = reason == NotRecorded.Reason.OUR_FAULT ? "VerifyError: bad" : "";
        return new TraceEvent.Omitted(
                script.stamp(), new NotRecorded(method, 7, part, reason, cause));
    }

    @Test
    void a_method_that_is_not_recorded_is_told_with_the_true_reason() {
        var script = new Script().at(1, 1);
        for (String name : List.of("Main.a", "Main.b")) {
            script.add(omitted(script, name, NotRecorded.Part.CALLS, NotRecorded.Reason.TOO_LARGE));
        }
        var faulty = omitted(script, "Main.c", NotRecorded.Part.ALL, NotRecorded.Reason.OUR_FAULT);
        script.add(faulty);
        // Another process of the same program.
        script.add(faulty);
        script.add(
                omitted(
                        script,
                        "lambda in Main.d",
                        NotRecorded.Part.CALLS,
                        NotRecorded.Reason.TOO_MANY_PLACES));
        assertThat(Verdict.of(script.at(2, 1).mainEnds().over(2)).text())
                .isEqualTo(
                        "main only, 0.002 s; calls of Main.a and Main.b are not drawn: they would"
                                + " become too large for the JVM; calls and locks of Main.c are not"
                                + " drawn: a fault in Interleave (VerifyError: bad); calls of"
                                + " lambda in Main.d are not drawn: the program has more places"
                                + " than can be recorded");
    }

    @Test
    void idle_workers_that_outlive_main_are_not_told_of() {
        RunSnapshot run =
                new Script()
                        .at(1, 20)
                        .begin("pool-1-thread-1")
                        .task(1, "t")
                        .at(5, 20)
                        .taskEnds(1)
                        .waits(WaitKind.PARK)
                        .at(6, 1)
                        .mainEnds()
                        .over(100);
        assertThat(Verdict.of(run).text()).isEqualTo("1 task, 0.004 s");
    }
}
