package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.RandomRun.ExpectedSpan;
import dev.interleave.timeline.RandomRun.ExpectedState;
import dev.interleave.timeline.RandomRun.Life;
import dev.interleave.timeline.UnitsOfWork.Unit;
import dev.interleave.timeline.statistics.LaneUse;
import dev.interleave.timeline.statistics.RangeStatistics;
import dev.interleave.timeline.statistics.RunSeries;
import dev.interleave.timeline.statistics.RunStatistics;
import dev.interleave.timeline.statistics.StateSums;
import dev.interleave.timeline.statistics.StateTotals;
import dev.interleave.timeline.statistics.Steps;
import dev.interleave.timeline.statistics.WaitSum;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Seeded runs: what the store answers about stretches of time against looking at everything, one
/// nanosecond-exact interval at a time.
class RangeOracleTest {
    private static final int SEEDS = 150;

    private interface Check {
        void check(RandomRun expected, RunSnapshot run, long from, long to, String what);
    }

    private static void forRandomRanges(Check check) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var expected = new RandomRun(seed);
            RunSnapshot run = over(expected);
            var random = new Random(seed);
            for (int i = 0; i < 6; i++) {
                long a = random.nextLong(run.nowNanos() + 1);
                long b = random.nextLong(run.nowNanos() + 1);
                long from = i == 0 ? 0 : Math.min(a, b);
                long to = i == 0 ? run.nowNanos() : Math.max(a, b);
                check.check(
                        expected, run, from, to, "seed %d from %d to %d".formatted(seed, from, to));
            }
        }
    }

    static RunSnapshot over(RandomRun expected) {
        var model = new TraceModel();
        expected.delivered.forEach(model::accept);
        long end = RandomRun.nanoTime(expected.last + 10);
        model.end(end);
        return model.snapshot(end);
    }

    private static Life life(RandomRun expected, Lane lane) {
        return expected.lives.stream()
                .filter(life -> life.id == lane.threadId())
                .findFirst()
                .orElseThrow();
    }

    private static long end(long end, long now) {
        return end == Span.OPEN ? now : end;
    }

    private static long overlap(long start, long end, long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }

    /// By ordinal of the state.
    private static long[] times(Life life, long from, long to, long now) {
        long[] times = new long[ActivityState.values().length];
        long alive = overlap(life.began, end(life.ended, now), from, to);
        for (ExpectedState state : life.states) {
            long nanos = overlap(state.start(), end(state.end(), now), from, to);
            times[state.state().ordinal()] += nanos;
            alive -= nanos;
        }
        times[ActivityState.RUNNING.ordinal()] += alive;
        return times;
    }

    @Test
    void times_by_state_are_those_of_every_interval_cut_to_the_range() {
        forRandomRanges((expected, run, from, to, what) -> {
            for (LaneTrack track : run.lanes()) {
                long[] times = StateSums.between(track, from, to, run.nowNanos());
                long[] right = times(life(expected, track.lane()), from, to, run.nowNanos());
                if (!Arrays.equals(times, right)) {
                    assertThat(times).as(what + " " + track.lane()).isEqualTo(right);
                }
            }
        });
    }

    @Test
    void sums_of_a_long_lane_are_those_of_every_interval() {
        var script = new Script();
        var random = new Random(3);
        double millis = 1;
        var kinds = new WaitKind[] {WaitKind.SLEEP, WaitKind.PARK, WaitKind.MONITOR};
        for (int i = 0; i < 20_000; i++) {
            var kind = kinds[random.nextInt(kinds.length)];
            script.at(millis += random.nextInt(100) / 100.0, 1).waits(kind);
            script.at(millis += random.nextInt(100) / 100.0, 1).goesOn(kind);
        }
        RunSnapshot run = script.over(millis + 1);
        LaneTrack main = run.lanes().getFirst();
        assertThat(main.states().pyramid()).isPresent();
        for (int i = 0; i < 200; i++) {
            long a = random.nextLong(run.nowNanos());
            long b = random.nextLong(run.nowNanos());
            long from = Math.min(a, b);
            long to = Math.max(a, b);
            long[] right = new long[ActivityState.values().length];
            long other = 0;
            for (int state = 0; state < main.states().size(); state++) {
                StateInterval interval = main.states().get(state);
                long nanos = overlap(interval.startNanos(), interval.endNanos(), from, to);
                right[interval.state().ordinal()] += nanos;
                other += nanos;
            }
            right[ActivityState.RUNNING.ordinal()] = to - from - other;
            assertThat(StateSums.between(main, from, to, run.nowNanos()))
                    .as("from %d to %d", from, to)
                    .isEqualTo(right);
        }
    }

    @Test
    void a_range_counts_and_times_its_units_of_work() {
        forRandomRanges((_, run, from, to, what) -> {
            RangeStatistics range = RunStatistics.of(run, 2).range(from, to);
            long now = run.nowNanos();
            boolean last = to == now;
            List<Long> durations = new ArrayList<>();
            int begun = 0;
            double inProgress = 0;
            for (Unit unit : UnitsOfWork.of(run).units()) {
                long start = unit.startNanos();
                long end = unit.endNanos();
                begun += start >= from && (start < to || (last && start == to)) ? 1 : 0;
                if (end != Span.OPEN && end >= from && (end < to || (last && end == to))) {
                    durations.add(end - start);
                }
                if (!unit.nested()) {
                    inProgress += overlap(start, end(end, now), from, to);
                }
            }
            durations.sort(null);
            assertThat(range.unitsBegun()).as(what).isEqualTo(begun);
            assertThat(range.unitsEnded()).as(what).isEqualTo(durations.size());
            assertThat(range.durations().count()).as(what).isEqualTo(durations.size());
            if (!durations.isEmpty()) {
                int size = durations.size();
                assertThat(range.durations().medianNanos())
                        .as(what)
                        .isEqualTo(durations.get((size - 1) / 2));
                assertThat(range.durations().p95Nanos())
                        .as(what)
                        .isEqualTo(durations.get((int) Math.ceil(size * 0.95) - 1));
                assertThat(range.durations().totalNanos())
                        .as(what)
                        .isEqualTo(durations.stream().mapToLong(Long::longValue).sum());
            }
            if (to > from) {
                assertThat(range.meanConcurrency())
                        .as(what)
                        .isCloseTo(inProgress / (to - from), Offset.offset(1e-9));
            }
        });
    }

    @Test
    void the_most_at_once_in_a_range_is_that_of_every_moment_in_it() {
        forRandomRanges((_, run, from, to, what) -> {
            long now = run.nowNanos();
            List<Unit> units =
                    UnitsOfWork.of(run).units().stream().filter(unit -> !unit.nested()).toList();
            int most = 0;
            for (Unit at : units) {
                long moment = Math.max(from, at.startNanos());
                int count = 0;
                for (Unit unit : units) {
                    count +=
                            unit.startNanos() <= moment && moment < end(unit.endNanos(), now)
                                    ? 1
                                    : 0;
                }
                if (moment < to) {
                    most = Math.max(most, count);
                }
            }
            int found = RunStatistics.of(run, 2).range(from, to).maxConcurrency();
            // A unit of no length is one at once, though it lasts at no moment.
            assertThat(found).as(what).isBetween(most, Math.max(1, most));
        });
    }

    @Test
    void waits_and_lanes_of_a_range_add_up() {
        forRandomRanges((expected, run, from, to, what) -> {
            RangeStatistics range = RunStatistics.of(run, 2).range(from, to);
            long[] right = new long[ActivityState.values().length];
            int waits = 0;
            for (Life life : expected.lives) {
                long[] times = times(life, from, to, run.nowNanos());
                for (int i = 0; i < times.length; i++) {
                    right[i] += times[i];
                }
                for (ExpectedState state : life.states) {
                    long end = end(state.end(), run.nowNanos());
                    waits += overlap(state.start(), end, from, to) > 0 ? 1 : 0;
                }
            }
            for (ActivityState state : ActivityState.values()) {
                assertThat(range.states().of(state)).as(what).isEqualTo(right[state.ordinal()]);
                if (state != ActivityState.RUNNING) {
                    assertThat(
                                    range.waits().stream()
                                            .filter(wait -> wait.state() == state)
                                            .mapToLong(WaitSum::totalNanos)
                                            .sum())
                            .as(what)
                            .isEqualTo(right[state.ordinal()]);
                }
            }
            assertThat(range.waits().stream().mapToInt(WaitSum::count).sum())
                    .as(what)
                    .isEqualTo(waits);
            assertThat(range.lanes().stream().mapToLong(LaneUse::runningNanos).sum())
                    .as(what)
                    .isEqualTo(right[ActivityState.RUNNING.ordinal()]);
            assertThat(range.cores().atMost()).as(what).isBetween(0.0, 1.0);
        });
    }

    @Test
    void totals_over_time_add_up_to_the_sums() {
        forRandomRanges((_, run, from, to, what) -> {
            if (to == from) {
                return;
            }
            var random = new Random(to);
            int parts = 1 + random.nextInt(40);
            StateTotals totals = StateTotals.of(run, from, to, parts);
            RangeStatistics range = RunStatistics.of(run, 2).range(from, to);
            double length = (to - from) / (double) parts;
            for (ActivityState state : ActivityState.values()) {
                double sum = 0;
                for (int part = 0; part < parts; part++) {
                    sum += totals.lanes(state, part) * length;
                }
                assertThat(sum)
                        .as(what + " " + state)
                        .isCloseTo((double) range.states().of(state), Offset.offset(1.0));
            }
            int part = random.nextInt(parts);
            long partFrom = totals.partNanos(part);
            long partTo = totals.partNanos(part + 1);
            if (partTo - partFrom > 1_000) {
                long waiting =
                        RunStatistics.of(run, 2)
                                .range(partFrom, partTo)
                                .states()
                                .of(ActivityState.WAITING);
                // Parts begin between nanoseconds.
                assertThat(totals.lanes(ActivityState.WAITING, part))
                        .as(what)
                        .isCloseTo(
                                waiting / (double) (partTo - partFrom),
                                Offset.offset(2.0 * run.lanes().size() / length));
            }
        });
    }

    @Test
    void series_have_the_value_of_every_moment() {
        forRandomRanges((expected, run, from, to, what) -> {
            Series alive = RunSeries.lanesAlive(run);
            Series running = RunSeries.running(run);
            Series tasks = RunSeries.waitingTasks(run);
            for (long moment : new long[] {from, to, (from + to) / 2}) {
                long living = 0;
                long going = 0;
                long queued = 0;
                for (Life life : expected.lives) {
                    boolean lives =
                            life.began <= moment && moment < end(life.ended, run.nowNanos());
                    boolean waits = false;
                    for (ExpectedState state : life.states) {
                        waits |= state.start() <= moment && moment < state.end();
                    }
                    for (ExpectedSpan span : life.spans) {
                        queued +=
                                span.submitted() != Span.OPEN
                                                && span.submitted() <= moment
                                                && moment < span.start()
                                        ? 1
                                        : 0;
                    }
                    living += lives ? 1 : 0;
                    going += lives && !waits ? 1 : 0;
                }
                assertThat(Steps.at(alive, moment)).as(what).isEqualTo(living);
                assertThat(Steps.at(running, moment)).as(what).isEqualTo(going);
                assertThat(Steps.at(tasks, moment)).as(what).isEqualTo(queued);
            }
        });
    }

    @Test
    void a_thinned_series_keeps_its_peaks() {
        forRandomRanges((_, run, from, to, what) -> {
            Series all = RunStatistics.of(run, 2).concurrency();
            for (int most : new int[] {3, 10, 10_000}) {
                Series few = Steps.within(all, from, to, most);
                assertThat(few.size()).as(what).isLessThanOrEqualTo(most);
                if (to > from) {
                    assertThat(Steps.max(few, from, to))
                            .as(what + " in " + most)
                            .isEqualTo(Steps.max(all, from, to));
                }
            }
        });
    }

    @Test
    void the_innermost_bar_at_a_time_is_that_of_looking_at_all() {
        forRandomRanges((expected, run, from, to, what) -> {
            for (LaneTrack track : run.lanes()) {
                Life life = life(expected, track.lane());
                for (long moment : new long[] {from, to, (from + to) / 2}) {
                    int innermost = -1;
                    for (int i = 0; i < life.spans.size(); i++) {
                        ExpectedSpan span = life.spans.get(i);
                        boolean lasts =
                                span.start() <= moment
                                        && (span.end() == Span.OPEN || moment <= span.end());
                        innermost = lasts ? i : innermost;
                    }
                    assertThat(run.spanAt(track.lane().id(), moment).map(SpanRef::index).orElse(-1))
                            .as(what + " " + track.lane())
                            .isEqualTo(innermost);
                }
            }
        });
    }
}
