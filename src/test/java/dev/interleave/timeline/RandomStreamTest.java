package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.RandomRun.ExpectedSpan;
import dev.interleave.timeline.RandomRun.ExpectedState;
import dev.interleave.timeline.RandomRun.Life;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Seeded streams: valid ones against an oracle, spoilt ones against the rules every picture keeps.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomStreamTest {

    @Test
    void valid_streams_give_what_the_oracle_noted() {
        for (int seed = 0; seed < 400; seed++) {
            var expected = new RandomRun(seed);
            var model = new TraceModel();
            expected.delivered.forEach(model::accept);
            long end = RandomRun.nanoTime(expected.last + 10);
            model.end(end);
            RunSnapshot run = model.snapshot(end);
            assertThat(model.anomalies()).as("seed %d", seed).isEmpty();
            assertThat(run.lanes()).as("seed %d", seed).hasSameSizeAs(expected.lives);
            for (Life life : expected.lives) {
                compare(seed, run, life);
            }
            Counts counts = run.counts();
            assertThat(counts)
                    .as("seed %d", seed)
                    .isEqualTo(
                            new Counts(
                                    expected.platform,
                                    expected.virtual,
                                    0,
                                    new TaskCounts(
                                            expected.tasks,
                                            expected.tasksFailed,
                                            0,
                                            0,
                                            counts.work().neverBegun(),
                                            0,
                                            0,
                                            0),
                                    expected.calls,
                                    expected.maxAtOnce(run.nowNanos()),
                                    0,
                                    0,
                                    0,
                                    0,
                                    0));
            Pictures.check(run);
        }
    }

    private static void compare(int seed, RunSnapshot run, Life life) {
        LaneTrack track =
                run.lanes().stream()
                        .filter(some -> some.lane().threadId() == life.id)
                        .findFirst()
                        .orElseThrow();
        Lane lane = track.lane();
        assertThat(lane.startNanos()).as("seed %d lane %s", seed, lane).isEqualTo(life.began);
        assertThat(lane.endNanos()).as("seed %d lane %s", seed, lane).isEqualTo(life.ended);
        assertThat(lane.kind()).as("seed %d lane %s", seed, lane).isEqualTo(life.kind);
        List<ExpectedSpan> spans = new ArrayList<>();
        for (int i = 0; i < track.spans().size(); i++) {
            Span span = track.spans().get(i);
            spans.add(
                    new ExpectedSpan(
                            span.name(),
                            span.kind(),
                            span.startNanos(),
                            span.endNanos(),
                            span.parent(),
                            span.depth(),
                            span.failure(),
                            span.submittedNanos()));
        }
        assertThat(spans).as("seed %d lane %s", seed, lane).isEqualTo(life.spans);
        List<ExpectedState> states = new ArrayList<>();
        for (int i = 0; i < track.states().size(); i++) {
            StateInterval state = track.states().get(i);
            states.add(new ExpectedState(state.state(), state.startNanos(), state.endNanos()));
        }
        assertThat(states).as("seed %d lane %s", seed, lane).isEqualTo(life.states);
    }

    @Test
    void spoilt_streams_never_throw_and_keep_the_rules_of_a_picture() {
        int noticed = 0;
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            List<TraceEvent> events = new ArrayList<>(new RandomRun(seed).delivered);
            spoil(events, random, seed % 6);
            var model = new TraceModel();
            RunSnapshot before = RunSnapshot.EMPTY;
            for (TraceEvent event : events) {
                model.accept(event);
                if (random.nextInt(50) == 0) {
                    before = model.snapshot(event.at().nanos());
                    Pictures.check(before);
                }
            }
            RunSnapshot run = model.snapshot(0);
            Pictures.check(run);
            assertThat(run.lanes()).hasSizeGreaterThanOrEqualTo(before.lanes().size());
            noticed += model.anomalyCount() > 0 ? 1 : 0;
            assertThat(model.anomalies()).hasSizeLessThanOrEqualTo(AnomalyLog.KEPT);
        }
        assertThat(noticed).as("streams in which something was noticed").isGreaterThan(225);
    }

    private static void spoil(List<TraceEvent> events, Random random, int how) {
        switch (how) {
            case 0 -> Collections.shuffle(events, random);
            case 1 -> events.removeIf(_ -> random.nextInt(5) == 0);
            case 2 -> {
                List<TraceEvent> twice = new ArrayList<>();
                for (TraceEvent event : events) {
                    twice.add(event);
                    twice.add(event);
                }
                events.clear();
                events.addAll(twice);
            }
            case 3 -> {
                events.subList(0, 1 + random.nextInt(events.size() - 1)).clear();
                events.addFirst(new TraceEvent.RunBegan(new Stamp(999_999_999_000L, 1, 0), 1));
            }
            case 4 -> {
                for (int i = 0; i < events.size(); i++) {
                    if (random.nextInt(4) == 0) {
                        events.set(i, noise(random));
                    }
                }
            }
            default -> {
                for (int i = 0; i < events.size(); i += 1 + random.nextInt(4)) {
                    int other = Math.min(events.size() - 1, i + random.nextInt(6));
                    Collections.swap(events, i, other);
                }
            }
        }
    }

    private static TraceEvent noise(Random random) {
        long nanos =
                switch (random.nextInt(6)) {
                    case 0 -> Long.MIN_VALUE;
                    case 1 -> Long.MAX_VALUE;
                    case 2 -> random.nextLong();
                    default -> RandomRun.nanoTime(random.nextInt(100_000));
                };
        Stamp at =
                new Stamp(
                        nanos,
                        random.nextInt(5) == 0 ? random.nextLong() : 99 + random.nextInt(8),
                        -1);
        int line = random.nextInt(3);
        return switch (random.nextInt(16)) {
            case 0 -> new TraceEvent.CallEnded(at, "Main.m1", line, "java.lang.Error");
            case 1 -> new TraceEvent.CallBegan(at, "m1()", "Main.m1", line);
            case 2 -> new TraceEvent.TaskEnded(at, random.nextInt(20), "");
            case 3 -> new TraceEvent.TaskBegan(at, random.nextInt(20), "t");
            case 4 -> new TraceEvent.WaitEnded(at, WaitKind.values()[random.nextInt(6)]);
            case 5 ->
                    new TraceEvent.WaitBegan(
                            at, WaitKind.values()[random.nextInt(6)], "$", 1, random.nextLong());
            case 6 -> new TraceEvent.ThreadEnded(at);
            case 7 -> new TraceEvent.ThreadBegan(at, "", random.nextBoolean(), true);
            case 8 -> new TraceEvent.ThreadStarted(at, random.nextInt(200), "", true, false);
            case 9 -> new TraceEvent.UncaughtException(at, "java.lang.Error");
            case 10 -> new TraceEvent.ProcessStarted(at, random.nextInt(3), " ");
            case 11 -> new TraceEvent.ProcessEnded(at, random.nextInt(5), 1);
            case 12 -> new TraceEvent.Output(at, true, "\u001b[31m\t\n");
            case 13 -> new TraceEvent.MainEnded(at, "java.lang.Error: \u0007");
            case 14 -> new TraceEvent.RunBegan(at, 5);
            default -> new TraceEvent.Dropped(at, random.nextInt(1_000));
        };
    }

    @Test
    void a_deep_stack_and_a_flood_of_wrong_ends_take_no_time() {
        var model = new TraceModel();
        var script = new Script().at(1, 1);
        for (int i = 0; i < 100_000; i++) {
            script.call("deep()", 1);
        }
        for (int i = 0; i < 100_000; i++) {
            script.returns("other()", 2).waits(WaitKind.PARK);
        }
        script.events().forEach(model::accept);
        assertThat(model.anomalyCount()).isGreaterThan(100_000);
        RunSnapshot run = model.snapshot(Script.ORIGIN + 2_000_000);
        assertThat(run.lanes().getFirst().spans().size()).isEqualTo(100_000);
        Pictures.check(run);
    }

    @Test
    void events_before_the_run_and_after_its_end_are_noticed_and_ignored() {
        var model = new TraceModel();
        var stamp = new Stamp(5, 9, 0);
        model.accept(new TraceEvent.ThreadBegan(stamp, "early", false, false));
        assertThat(model.snapshot(10).lanes()).isEmpty();
        assertThat(Verdict.of(model.snapshot(10)).text()).startsWith("main only");
        new Script().events().forEach(model::accept);
        model.end(Script.ORIGIN + 100);
        model.accept(new TraceEvent.ThreadBegan(stamp, "late", false, false));
        RunSnapshot run = model.snapshot(Script.ORIGIN + 5_000);
        assertThat(run.lanes()).hasSize(1);
        assertThat(run.nowNanos()).isEqualTo(100);
        assertThat(model.anomalies())
                .extracting(TraceAnomaly::kind)
                .containsExactly(
                        TraceAnomaly.Kind.OUTSIDE_THE_RUN, TraceAnomaly.Kind.OUTSIDE_THE_RUN);
    }

    @Test
    void after_lost_events_anomalies_are_marked_as_expected() {
        var script = new Script().at(1, 1).returns("x()", 1);
        script.add(new TraceEvent.Dropped(script.stamp(), 3)).goesOn(WaitKind.PARK);
        assertThat(script.model().anomalies())
                .extracting(TraceAnomaly::afterLoss)
                .containsExactly(false, true);
    }

    @Test
    void a_lost_end_closes_what_is_inside_when_the_outer_call_ends() {
        TraceModel model =
                new Script()
                        .at(1, 1)
                        .call("outer()", 1)
                        .call("inner()", 2)
                        .at(5, 1)
                        .returns("outer()", 1)
                        .model();
        Spans spans = model.snapshot(0).lanes().getFirst().spans();
        assertThat(spans.endNanos(1)).isEqualTo(5_000_000);
        assertThat(spans.endNanos(0)).isEqualTo(5_000_000);
        assertThat(model.anomalies())
                .extracting(TraceAnomaly::kind)
                .containsExactly(TraceAnomaly.Kind.INNER_LEFT_OPEN);
    }

    @Test
    void a_wrong_end_inside_a_task_does_not_end_the_task() {
        TraceModel model =
                new Script()
                        .at(1, 20)
                        .begin("pool-1-thread-1")
                        .call("outer()", 1)
                        .task(1, "t")
                        .returns("outer()", 1)
                        .model();
        assertThat(model.snapshot(0).lanes().get(1).spans().endNanos(1)).isEqualTo(Span.OPEN);
    }
}
