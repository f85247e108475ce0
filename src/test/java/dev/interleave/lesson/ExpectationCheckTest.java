package dev.interleave.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpectationCheckTest {

    /// Two tasks of 100 ms on main, one after the other.
    private static Facts serial() {
        return new Facts()
                .call(1, "task(\"a\")", 10, 110)
                .call(1, "task(\"b\")", 112, 212)
                .helper(1, "pause()", 10, 11)
                .maxConcurrency(1)
                .state(1, "sleeping", 10, 110, "", 0)
                .state(1, "sleeping", 112, 212, "", 0)
                .print(1, "one\n")
                .print(1, "two\n");
    }

    /// Three tasks of about 100 ms on threads of their own; main joins them.
    private static Facts threads() {
        return new Facts()
                .lane("Thread-0", "platform", 1, 105)
                .lane("Thread-1", "platform", 2, 130)
                .lane("Thread-2", "platform", 3, 107)
                .call(2, "task(1)", 2, 104)
                .call(3, "task(2)", 3, 129)
                .call(4, "task(3)", 4, 106)
                .state(1, "waiting", 4, 105, "Thread-0", 2)
                .state(1, "waiting", 106, 130, "Thread-1", 3)
                .mainEnded(140)
                .tasks(3)
                .maxConcurrency(3)
                .print(2, "Task 1 ")
                .print(3, "Task 2 ")
                .print(2, "ends\n")
                .print(3, "ends\n");
    }

    /// Three threads of which one at a time holds the lock.
    private static Facts locked() {
        return new Facts()
                .lane("Thread-0", "platform", 1, 101)
                .lane("Thread-1", "platform", 1, 201)
                .lane("Thread-2", "platform", 1, -1)
                .state(3, "blocked", 1, 101, "lock", 2)
                .state(4, "blocked", 1, 101, "lock", 2)
                .state(4, "blocked", 101, 201, "lock", 3)
                .complain(2, "careful\n")
                .outcome("timeout", -1);
    }

    private static Facts ticks() {
        return new Facts()
                .lane("fast", "platform", 0, 400)
                .call(2, "tick(1)", 50, 51)
                .call(2, "tick(2)", 101, 102)
                .call(2, "tick(3)", 152, 153)
                .call(2, "tick(4)", 402, 403);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("met")
    void a_run_that_shows_it_passes(String expect, Facts facts) {
        assertThat(ExpectationCheck.check(parse(expect), facts.build())).isEmpty();
    }

    static Stream<Arguments> met() {
        return Stream.of(
                arguments("outcome: completed", serial()),
                arguments("exit-code: 0", serial()),
                arguments("lanes: 0", serial()),
                arguments("lanes: 3", threads()),
                arguments("lanes: {kind: platform, at-least: 2, at-most: 3}", threads()),
                arguments("lanes: {name: Thread-1, count: 1}", threads()),
                arguments("lanes: {count: 3, pids: different}", threads()),
                arguments("lanes: {count: 0, pids: same}", serial()),
                arguments("tasks: 3", threads()),
                arguments("platform-threads: 3", threads()),
                arguments("virtual-threads: {at-most: 0}", threads()),
                arguments("calls: {of: task, count: 2}", serial()),
                arguments("calls: {of: Demo.task, count: 2}", serial()),
                arguments("calls: {of: 'task(\"a\")', count: 1}", serial()),
                arguments("calls: {of: task(*), count: 3}", threads()),
                arguments("calls: {of: task|pause, count: 3}", serial()),
                arguments("calls: 2", serial()),
                arguments("calls: {of: task, lane: Thread-1, count: 1}", threads()),
                arguments("failed: 1", new Facts().failed(1, "task()", 0, 1).call(1, "b", 1, 2)),
                arguments("overlap: never", serial()),
                arguments("overlap: always", threads()),
                arguments("overlap: {of: task, at-least: 90%}", threads()),
                arguments("max-concurrency: 1", serial()),
                arguments("max-concurrency: {of: task, is: 3}", threads()),
                arguments("max-concurrency: {of: task, is: 1}", serial()),
                arguments("parallelism: 2.5", threads()),
                arguments("parallelism: {of: task, at-least: 0.9, at-most: 1.0}", serial()),
                arguments("wall: 2 x 100ms", serial()),
                arguments("wall: {of: task, is: 0.1s, at-most: 1.3}", threads()),
                arguments("wall: {of: task, is: 100ms, at-most: 130ms}", threads()),
                arguments("order: {start: ['task(\"a\")', 'task(\"b\")']}", serial()),
                arguments("order: {finish: [task(1), task(3), task(2)]}", threads()),
                arguments("order: {finish: [task(2), task(1)], is: never}", threads()),
                arguments("order: {of: task, finish: as-started}", serial()),
                arguments("order: {of: task, finish: out-of-order}", threads()),
                arguments("order: {of: task, finish: as-started, is: never}", threads()),
                arguments("main: ends-last", threads()),
                arguments("main: ends-first", threads().mainEnded(50)),
                arguments("main: ends-first", locked().mainEnded(50)),
                arguments("waits: {lane: main, at-least: 2 x 60ms}", threads()),
                arguments("waits: {lane: main, on: Thread-*}", threads()),
                arguments("waits: {lane: main, holder: Thread-1, at-most: 30ms}", threads()),
                arguments("waits: {state: blocked, at-least: 90ms, lanes: 2}", locked()),
                arguments(
                        "waits: {lane: Thread-2, state: blocked, holder: Thread-1, at-least: 100ms}",
                        locked()),
                arguments("waits: {lane: main, state: blocked, at-most: 0ms}", threads()),
                arguments("on-lane: {of: task, is: main}", serial()),
                arguments("on-lane: {of: task, is: same}", serial()),
                arguments("on-lane: {of: task, is: not-main}", threads()),
                arguments("on-lane: different", threads()),
                arguments("spacing: {of: tick, lane: fast, every: 50ms}", ticks()),
                arguments("output: {contains: two}", serial()),
                arguments("output: two", serial()),
                arguments("output: {contains: three, is: never}", serial()),
                arguments("output: {matches: '^t.o$'}", serial()),
                arguments("output: {lines: 2}", serial()),
                arguments("output: {at-least: 1}", serial()),
                arguments("output: {contains: careful, stream: err}", locked()),
                arguments("output: {contains: careful, stream: both}", locked()),
                arguments("output: {interleaved: never}", serial()),
                arguments("output: {interleaved: always}", threads()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missed")
    void a_run_that_does_not_show_it_fails_and_says_so(
            String expect, Facts facts, String expected, String found) {
        assertThat(ExpectationCheck.check(parse(expect), facts.build()))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.message())
                                .startsWith("expected ")
                                .contains(expected, ", found ", found));
    }

    static Stream<Arguments> missed() {
        return Stream.of(
                missed("outcome: completed", locked(), "outcome completed", "timeout"),
                missed("exit-code: 0", locked(), "exit code 0", "exit code -1"),
                missed("lanes: 5", threads(), "5 lanes", "3 (Thread-0, Thread-1, Thread-2)"),
                missed("lanes: {kind: virtual, at-least: 1}", threads(), "at least 1 virtual", "0"),
                missed("lanes: {count: 3, pids: same}", threads(), "one process", "3 process ids"),
                missed("tasks: 2", threads(), "2 tasks", "3"),
                missed("platform-threads: 0", threads(), "0 platform threads", "3"),
                missed("virtual-threads: {at-least: 1}", threads(), "at least 1 virtual", "0"),
                missed("calls: {of: task, count: 5}", serial(), "5 spans of task", "2"),
                missed("calls: {of: tas, at-least: 1}", serial(), "at least 1", "0"),
                missed("failed: 1", serial(), "1 failed", "0"),
                missed("overlap: never", threads(), "never two of", "together for 101 ms"),
                missed("overlap: always", serial(), "every two of", "over before task(\"b\")"),
                missed("overlap: {at-least: 99%}", threads(), "99 %", "task(1) and task(3)"),
                missed("overlap: never", new Facts(), "two of", "none was recorded"),
                missed("overlap: never", new Facts().call(1, "a()", 0, 1), "two of", "only one"),
                missed("max-concurrency: 3", serial(), "3 of", "1"),
                missed("max-concurrency: {of: task, is: 1}", threads(), "1 of task", "3"),
                missed("parallelism: 1.5", serial(), "at least 1.50", "0.99"),
                missed("wall: 2 x 101.1ms", serial(), "202 ms to 303 ms", "202 ms"),
                missed("wall: {is: 100ms, at-most: 2}", serial(), "100 ms to 200 ms", "202 ms"),
                missed("wall: {of: nap, is: 1s}", serial(), "nap", "recorded: task(\"a\")"),
                missed(
                        "order: {start: [task(2), task(1)]}",
                        threads(),
                        "start in",
                        "task(1), task(2)"),
                missed(
                        "order: {finish: [task(1), task(2), task(3)]}",
                        threads(),
                        "finish in",
                        "task(1), task(3), task(2)"),
                missed(
                        "order: {finish: [task(1), task(9)]}",
                        threads(),
                        "finish in",
                        "no span of task(9)"),
                missed(
                        "order: {finish: as-started}",
                        threads(),
                        "order of starting",
                        "finished task(1), task(3), task(2)"),
                missed("order: {finish: as-started, is: never}", serial(), "never", "finished"),
                missed("main: ends-first", threads(), "main to end before", "Thread-0 at 105 ms"),
                missed(
                        "main: ends-last",
                        threads().mainEnded(120),
                        "after all",
                        "Thread-1 at 130 ms"),
                missed("main: ends-last", locked(), "after all", "Thread-2 never"),
                missed("main: ends-last", serial(), "after all", "no other lane"),
                missed(
                        "waits: {lane: main, at-least: 200ms}",
                        threads(),
                        "at least 200 ms",
                        "main 125 ms"),
                missed(
                        "waits: {lane: main, holder: Thread-2}",
                        threads(),
                        "held by Thread-2",
                        "main 0.0 ms"),
                missed("waits: {lane: Thread-9}", threads(), "Thread-9", "no lane Thread-9"),
                missed(
                        "waits: {state: blocked, lanes: 3}",
                        locked(),
                        "at least 3 lanes blocked",
                        "Thread-2 200 ms"),
                missed("on-lane: {of: task, is: main}", threads(), "on main", "0 of them on main"),
                missed("on-lane: {of: task, is: not-main}", serial(), "other lanes", "2 of them"),
                missed("on-lane: {of: task, is: same}", threads(), "same lane", "3 lanes"),
                missed("on-lane: {of: task, is: different}", serial(), "its own", "1 lanes"),
                missed(
                        "spacing: {of: tick, every: 52ms}",
                        ticks(),
                        "every 52 ms",
                        "51 ms at the shortest"),
                missed(
                        "spacing: {of: tick, every: 20ms}",
                        ticks(),
                        "at most 30 ms",
                        "51 ms between"),
                missed("output: three", serial(), "'three'", "one\\ntwo"),
                missed("output: {contains: one, is: never}", serial(), "never", "one"),
                missed("output: {matches: '^w'}", serial(), "/^w/", "one"),
                missed("output: {lines: 3}", serial(), "3 lines", "2"),
                missed("output: careful", locked(), "careful", "no output"),
                missed(
                        "output: {interleaved: never}",
                        threads(),
                        "never a line",
                        "Task 1 Task 2 ends"),
                missed("output: {interleaved: always}", serial(), "two lanes", "none"));
    }

    private static Arguments missed(String expect, Facts facts, String expected, String found) {
        return arguments(expect, facts, expected, found);
    }

    @Test
    void what_holds_sometimes_is_judged_over_several_runs_only() {
        List<Expectation> expectations =
                parse("order: {of: task, finish: out-of-order, is: sometimes}\noutcome: completed");
        RunFacts inOrder = serial().build();
        RunFacts outOfOrder = threads().build();

        assertThat(SometimesCheck.needsRepeats(expectations)).isTrue();
        assertThat(ExpectationCheck.check(expectations, inOrder)).isEmpty();
        assertThat(SometimesCheck.check(expectations, List.of(inOrder, outOfOrder, inOrder)))
                .isEmpty();
        assertThat(SometimesCheck.check(expectations, List.of(inOrder, inOrder)))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.message()).contains("at least once", "none of 2 runs"));
        assertThat(SometimesCheck.check(expectations, List.of())).hasSize(1);
    }

    @Test
    void sometimes_overlap_needs_one_pair_and_sometimes_interleaved_one_line() {
        List<Expectation> expectations =
                parse("overlap: sometimes\noutput: {interleaved: sometimes}");

        assertThat(SometimesCheck.check(expectations, List.of(serial().build()))).hasSize(2);
        assertThat(SometimesCheck.check(expectations, List.of(threads().build()))).isEmpty();
    }

    @Test
    void a_span_that_never_ended_lasts_until_the_end_of_the_run() {
        Facts facts = new Facts().call(1, "task()", 100, -1);

        assertThat(ExpectationCheck.check(parse("wall: {is: 900ms, at-most: 1}"), facts.build()))
                .isEmpty();
    }

    @Test
    void touching_spans_do_not_overlap() {
        Facts facts = new Facts().call(1, "a()", 0, 100).call(1, "b()", 100, 200);

        assertThat(
                        ExpectationCheck.check(
                                parse("overlap: never\nmax-concurrency: {of: a|b, is: 1}"),
                                facts.build()))
                .isEmpty();
    }

    private static List<Expectation> parse(String yaml) {
        Problems problems = new Problems(Path.of("lesson.md"));
        List<Expectation> expectations =
                new YamlText(yaml, 1, 0, problems)
                        .map("the fence expect")
                        .map(keys -> new ExpectationReader("").read(keys))
                        .orElseThrow();
        assertThat(problems.list()).isEmpty();
        return expectations;
    }
}
