package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.UnitsOfWork.Unit;
import dev.interleave.timeline.grouping.LaneGroup;
import dev.interleave.timeline.grouping.LaneGrouping;
import dev.interleave.timeline.grouping.LaneMode;
import dev.interleave.timeline.statistics.StateSums;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaneGroupingTest {
    private static final int SEEDS = 120;

    /// The random run with every event on a core by chance.
    private static RunSnapshot onCores(RandomRun expected) {
        var model = new TraceModel();
        for (TraceEvent event : expected.delivered) {
            model.accept(moved(event));
        }
        long end = RandomRun.nanoTime(expected.last + 10);
        model.end(end);
        return model.snapshot(end);
    }

    private static TraceEvent moved(TraceEvent event) {
        Stamp at = event.at();
        var stamp = new Stamp(at.nanos(), at.thread(), (int) (at.nanos() / 3_000 % 3));
        return switch (event) {
            case TraceEvent.CallBegan call ->
                    new TraceEvent.CallBegan(stamp, call.label(), call.method(), call.line());
            case TraceEvent.CallEnded call ->
                    new TraceEvent.CallEnded(stamp, call.method(), call.line(), call.failure());
            case TraceEvent.TaskBegan task ->
                    new TraceEvent.TaskBegan(stamp, task.task(), task.name());
            case TraceEvent.TaskEnded task ->
                    new TraceEvent.TaskEnded(stamp, task.task(), task.failure());
            default -> event;
        };
    }

    private static List<Integer> allRows(LaneGrouping grouping) {
        List<Integer> rows = new ArrayList<>();
        grouping.groups().forEach(group -> rows.addAll(group.rows()));
        Collections.sort(rows);
        return rows;
    }

    @Test
    void every_row_of_any_run_is_in_one_group_and_keeps_the_rules_of_a_picture() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RunSnapshot run = onCores(new RandomRun(seed));
            for (LaneMode mode : LaneMode.values()) {
                LaneGrouping grouping = LaneGrouping.of(run, mode);
                int rows = grouping.view().lanes().size();
                assertThat(allRows(grouping))
                        .as("seed %d %s", seed, mode)
                        .hasSize(rows)
                        .doesNotHaveDuplicates();
                Pictures.check(grouping.view());
                checkBack(run, grouping, seed);
            }
        }
    }

    /// Every bar lies within the one it stands for.
    private static void checkBack(RunSnapshot run, LaneGrouping grouping, int seed) {
        for (LaneTrack row : grouping.view().lanes()) {
            for (int i = 0; i < row.spans().size(); i++) {
                var ref = new SpanRef(row.lane().id(), i);
                Optional<SpanRef> original = grouping.original(ref);
                Span shown = row.spans().get(i);
                if (original.isPresent() && grouping.mode() != LaneMode.LOCK) {
                    Span span = run.span(original.get()).orElseThrow();
                    assertThat(shown.name()).isEqualTo(span.name());
                    assertThat(shown.startNanos()).isGreaterThanOrEqualTo(span.startNanos());
                    assertThat(shown.effectiveEnd(run.nowNanos()))
                            .as("seed %d %s", seed, ref)
                            .isLessThanOrEqualTo(span.effectiveEnd(run.nowNanos()));
                    assertThat(grouping.originalLane(ref)).isEqualTo(original.get().lane());
                    if (i % 7 == 0) {
                        assertThat(grouping.shown(original.get())).contains(ref);
                    }
                }
            }
        }
    }

    @Test
    void every_bar_that_stands_for_one_of_many_is_found_in_row_order() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RunSnapshot run = onCores(new RandomRun(seed));
            var random = new Random(seed);
            Set<SpanRef> some = new HashSet<>();
            for (LaneTrack track : run.lanes()) {
                for (int i = 0; i < track.spans().size(); i++) {
                    if (random.nextInt(3) == 0) {
                        some.add(new SpanRef(track.lane().id(), i));
                    }
                }
            }
            for (LaneMode mode : List.of(LaneMode.CORE, LaneMode.TASK, LaneMode.LOCK)) {
                LaneGrouping grouping = LaneGrouping.of(run, mode);
                List<SpanRef> right = new ArrayList<>();
                for (LaneTrack row : grouping.view().lanes()) {
                    for (int i = 0; i < row.spans().size(); i++) {
                        var ref = new SpanRef(row.lane().id(), i);
                        if (grouping.original(ref).filter(some::contains).isPresent()) {
                            right.add(ref);
                        }
                    }
                }
                assertThat(grouping.shown(some)).as("seed %d %s", seed, mode).isEqualTo(right);
            }
        }
    }

    @Test
    void by_task_each_row_has_the_times_of_its_unit() {
        for (int seed = 0; seed < SEEDS; seed++) {
            RunSnapshot run = onCores(new RandomRun(seed));
            LaneGrouping grouping = LaneGrouping.of(run, LaneMode.TASK);
            List<Unit> units = UnitsOfWork.of(run).units();
            assertThat(grouping.view().lanes()).hasSameSizeAs(units);
            List<List<Long>> shown = new ArrayList<>();
            for (LaneTrack row : grouping.view().lanes()) {
                long end = row.lane().effectiveEnd(run.nowNanos());
                long queued =
                        row.states().size() > 0 && isQueue(row.states().get(0))
                                ? row.states().endNanos(0) - row.states().startNanos(0)
                                : 0;
                long start = row.lane().startNanos() + queued;
                shown.add(row(start, end, StateSums.between(row, start, end, run.nowNanos())));
            }
            List<List<Long>> right = new ArrayList<>();
            for (Unit unit : units) {
                long end = unit.effectiveEnd(run.nowNanos());
                LaneTrack track = run.lanes().get(unit.lane() - 1);
                right.add(
                        row(
                                unit.startNanos(),
                                end,
                                StateSums.between(track, unit.startNanos(), end, run.nowNanos())));
            }
            assertThat(shown).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(right);
        }
    }

    private static boolean isQueue(StateInterval state) {
        return state.on().equals("a free thread") || state.on().equals("its first instruction");
    }

    private static List<Long> row(long start, long end, long[] times) {
        List<Long> row = new ArrayList<>(List.of(start, end));
        for (long time : times) {
            row.add(time);
        }
        return row;
    }

    @Test
    void by_core_a_moment_shows_the_bars_that_ran_then_where_they_were_seen_before_and_after() {
        int compared = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            RunSnapshot run = onCores(new RandomRun(seed));
            LaneGrouping grouping = LaneGrouping.of(run, LaneMode.CORE);
            if (grouping.notes().stream().anyMatch(note -> note.contains("overlap"))) {
                continue;
            }
            var random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                long moment = random.nextLong(run.nowNanos());
                Set<String> right = new HashSet<>();
                for (LaneTrack track : run.lanes()) {
                    runningAt(run, track, moment).ifPresent(right::add);
                }
                Set<String> shown = new HashSet<>();
                for (LaneGroup group : grouping.groups()) {
                    for (int row : group.rows()) {
                        run(grouping, row, moment)
                                .ifPresent(span -> shown.add(group.title() + " " + span));
                    }
                }
                assertThat(shown).as("seed %d at %d", seed, moment).isEqualTo(right);
                compared += right.size();
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static Optional<SpanRef> run(LaneGrouping grouping, int row, long moment) {
        Spans spans = grouping.view().lanes().get(row).spans();
        for (int i = 0; i < spans.size(); i++) {
            if (spans.startNanos(i) <= moment && moment < spans.endNanos(i)) {
                return grouping.original(new SpanRef(row + 1, i));
            }
        }
        return Optional.empty();
    }

    /// By looking at everything: the innermost bar, and the sightings of a core around the moment
    /// and around the waits next to it.
    private static Optional<String> runningAt(RunSnapshot run, LaneTrack track, long moment) {
        Spans spans = track.spans();
        int innermost = -1;
        long before = Long.MIN_VALUE;
        long after = run.nowNanos();
        int coreBefore = -1;
        int coreAfter = -1;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            boolean open = span.endNanos() == Span.OPEN;
            if (span.startNanos() <= moment && (open || moment < span.endNanos())) {
                innermost = i;
            }
        }
        List<long[]> sightings = new ArrayList<>();
        collect(spans, -1, sightings);
        for (long[] sighting : sightings) {
            if (sighting[0] <= moment) {
                before = sighting[0];
                coreBefore = (int) sighting[1];
            } else {
                after = sighting[0];
                coreAfter = (int) sighting[1];
                break;
            }
        }
        if (innermost < 0) {
            return Optional.empty();
        }
        boolean waitBefore = false;
        boolean waitAfter = false;
        for (int i = 0; i < track.states().size(); i++) {
            StateInterval state = track.states().get(i);
            long end = state.effectiveEnd(run.nowNanos());
            if (state.startNanos() <= moment && moment < end) {
                return Optional.empty();
            }
            if (end > state.startNanos()) {
                waitBefore |= end <= moment && end > before && state.startNanos() < after;
                waitAfter |= state.startNanos() > moment && state.startNanos() < after;
            }
        }
        int core =
                coreBefore == coreAfter
                        ? coreBefore
                        : waitBefore == waitAfter ? -1 : waitAfter ? coreBefore : coreAfter;
        String where = core < 0 ? "core not known" : "core " + core;
        return Optional.of(where + " " + new SpanRef(track.lane().id(), innermost));
    }

    /// Begins and ends of the bars inside that one, in the order in which they happened.
    private static void collect(Spans spans, int parent, List<long[]> sightings) {
        for (int i = parent + 1; i < spans.size(); i++) {
            if (spans.parent(i) == parent) {
                Span span = spans.get(i);
                sightings.add(new long[] {span.startNanos(), span.startCore()});
                collect(spans, i, sightings);
                if (span.endNanos() != Span.OPEN) {
                    sightings.add(new long[] {span.endNanos(), span.endCore()});
                }
            }
        }
    }

    @Test
    void by_thread_lanes_stand_in_their_groups() {
        RunSnapshot run = Scenes.pool().over(61);
        LaneGrouping grouping = LaneGrouping.of(run, LaneMode.THREAD);
        assertThat(grouping.view()).isSameAs(run);
        assertThat(grouping.groups())
                .containsExactly(
                        new LaneGroup("MAIN:main", LaneGroup.Kind.MAIN, "main", List.of(0)),
                        new LaneGroup(
                                "POOL:pool-1",
                                LaneGroup.Kind.POOL,
                                "pool-1: 2 workers",
                                List.of(1, 2)));
        var ref = new SpanRef(2, 1);
        assertThat(grouping.original(ref)).contains(ref);
    }

    @Test
    void virtual_threads_stand_together_with_their_number() {
        RunSnapshot run = Scenes.virtualThreads(1_000).over(223);
        assertThat(LaneGrouping.of(run, LaneMode.THREAD).groups())
                .extracting(LaneGroup::title)
                .containsExactly("main", "1 000 virtual threads of main");
    }

    @Test
    void by_lock_holders_and_those_who_wait_have_rows() {
        long ms = 1_000_000;
        var lock =
                new LockTrack(
                        7,
                        "Account",
                        true,
                        3,
                        1,
                        12 * ms,
                        12 * ms,
                        List.of(
                                new Hold(2, 4 * ms, 22 * ms, 0, 5),
                                new Hold(3, 22 * ms, 28 * ms, 12 * ms, 5)),
                        1);
        RunSnapshot run =
                CriticalPathTest.with(
                        Scenes.pool().over(61),
                        new RunDetails(List.of(lock), List.of(), List.of(), 0, Series.EMPTY));
        LaneGrouping grouping = LaneGrouping.of(run, LaneMode.LOCK);
        assertThat(grouping.groups())
                .containsExactly(
                        new LaneGroup(
                                "LOCK:7",
                                LaneGroup.Kind.LOCK,
                                "Account: acquired 3 times, 1 wait, longest 12 ms",
                                List.of(0, 1)));
        assertThat(grouping.notes())
                .containsExactly("1 of 3 acquisitions of Account was counted but not recorded.");
        LaneTrack held = grouping.view().lanes().getFirst();
        assertThat(held.spans().get(0).name()).isEqualTo("pool-1-thread-1");
        assertThat(held.spans().get(1).name()).isEqualTo("pool-1-thread-2");
        assertThat(grouping.original(new SpanRef(1, 0)).flatMap(run::span).orElseThrow().name())
                .isEqualTo("task(1)");
        LaneTrack waits = grouping.view().lanes().get(1);
        assertThat(waits.lane().name()).isEqualTo("wait for Account");
        assertThat(waits.states().state(0)).isEqualTo(ActivityState.BLOCKED);
        assertThat(waits.spans().startNanos(0)).isEqualTo(10 * ms);
    }

    @Test
    void by_lock_more_holders_at_once_than_rows_are_said_to_be_left_out() {
        var script = new Script().at(0, 1);
        for (int i = 0; i < 20; i++) {
            script.at(1, 100 + i).begin("T" + i).waits(WaitKind.LOCK, "rlock");
        }
        LaneGrouping grouping = LaneGrouping.of(script.over(50), LaneMode.LOCK);
        assertThat(grouping.view().lanes()).hasSize(16);
        assertThat(grouping.notes())
                .contains("More than 16 at once: 4 of 20 waits for rlock are not shown.");
    }
}
