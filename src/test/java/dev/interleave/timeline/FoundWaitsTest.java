package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent;
import org.junit.jupiter.api.Test;

/// A wait that the thread cannot tell itself, as for a class which another thread initialises:
/// found late, drawn from its begin, and over when the thread does anything again.
class FoundWaitsTest {
    private static final long MS = Script.MS;
    private static final long WORKER = 22;

    private static Script waiting() {
        return new Script()
                .at(0, 1)
                .begin("main")
                .at(1, 1)
                .start(WORKER, "worker")
                .at(2, WORKER)
                .begin("worker");
    }

    private static Script found(Script script, double at, double forMillis) {
        script.at(at, WORKER);
        return script.add(
                new TraceEvent.WaitFound(
                        script.stamp(),
                        "initialisation of Config",
                        0,
                        1,
                        7,
                        Math.round(forMillis * MS)));
    }

    private static Script sampled(Script script, double at, double onCoreMillis) {
        script.at(at, WORKER);
        return script.add(
                new TraceEvent.CpuSampled(script.stamp(), Math.round(onCoreMillis * MS), 0));
    }

    private static States states(RunSnapshot run) {
        return run.lanes().get(1).states();
    }

    @Test
    void it_ends_with_the_next_thing_that_the_thread_does() {
        RunSnapshot run =
                found(waiting(), 200, 190).at(300, WORKER).end().at(301, 1).end().over(310);
        States states = states(run);
        assertThat(states.size()).isEqualTo(1);
        assertThat(states.state(0)).isEqualTo(ActivityState.BLOCKED);
        assertThat(states.startNanos(0)).isEqualTo(10 * MS);
        assertThat(states.endNanos(0)).isEqualTo(300 * MS);
        assertThat(run.lanes().get(1).lane().endNanos()).isEqualTo(300 * MS);
    }

    @Test
    void it_ends_when_the_thread_uses_a_core_again() {
        Script script = found(sampled(waiting(), 10, 1), 200, 190);
        RunSnapshot run = sampled(script, 260, 6).at(400, WORKER).end().over(410);
        assertThat(states(run).endNanos(0)).isEqualTo(255 * MS);
    }

    @Test
    void one_that_never_ends_is_open() {
        RunSnapshot run = found(waiting(), 200, 190).over(310);
        assertThat(states(run).endNanos(0)).isEqualTo(Span.OPEN);
    }

    @Test
    void one_that_is_over_when_it_is_told_is_none() {
        Script script = waiting().at(150, WORKER).call("load()", 3);
        RunSnapshot run = found(script, 200, 190).at(300, WORKER).end().over(310);
        assertThat(states(run).size()).isZero();
    }
}
