package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.explain.Cause;
import dev.interleave.timeline.explain.CriticalPath;
import dev.interleave.timeline.explain.Segment;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CriticalPathTest {

    /// Each piece as `lane cause from-to`, in milliseconds.
    private static List<String> pieces(RunSnapshot run) {
        CriticalPath path = CriticalPath.of(run);
        checkWhole(run, path, "golden");
        return path.segments().stream()
                .map(piece ->
                        "%s %s %s-%s%s"
                                .formatted(
                                        run.lanes().get(piece.lane() - 1).lane().name(),
                                        piece.cause(),
                                        millis(piece.startNanos()),
                                        millis(piece.endNanos()),
                                        piece.derived() ? " derived" : ""))
                .toList();
    }

    private static String millis(long nanos) {
        return Durations.exact(nanos).replace(" ms", "").replace(" µs", "us");
    }

    private static void checkWhole(RunSnapshot run, CriticalPath path, String what) {
        long at = 0;
        for (Segment piece : path.segments()) {
            assertThat(piece.startNanos()).as(what).isEqualTo(at);
            assertThat(piece.endNanos()).as(what).isGreaterThan(at);
            assertThat(run.lane(piece.lane())).as(what).isPresent();
            at = piece.endNanos();
        }
        assertThat(at).as(what).isEqualTo(path.segments().isEmpty() ? 0 : run.nowNanos());
        assertThat(path.byCause().values().stream().mapToLong(Long::longValue).sum())
                .as(what)
                .isEqualTo(at);
    }

    @Test
    void of_a_run_without_threads_it_is_main() {
        assertThat(pieces(Scenes.twoInARow().over(201)))
                .containsExactly(
                        "main RUNNING 0-100us",
                        "main SLEEPING 100us-200",
                        "main RUNNING 200-200.2",
                        "main SHUT_DOWN 200.2-201");
    }

    @Test
    void a_join_leads_to_the_thread_that_ended_last_and_to_who_started_it() {
        assertThat(pieces(Scenes.fiveThreads().over(103)))
                .containsExactly(
                        "main RUNNING 0-2.5",
                        "Thread-4 START_UP 2.5-2.8",
                        "Thread-4 SLEEPING 2.8-102.8",
                        "main WAKE_UP 102.8-102.9",
                        "main RUNNING 102.9-103");
    }

    @Test
    void a_thread_that_was_joined_in_time_costs_nothing() {
        // Thread-0 is over when main asks for it.
        var script = new Script().at(1, 1).start(20, "Thread-0").at(2, 20).begin("Thread-0");
        script.at(10, 20).end().at(50, 1).joins(20).at(50.1, 1).goesOn(WaitKind.JOIN);
        assertThat(pieces(script.at(60, 1).mainEnds().over(60)))
                .containsExactly(
                        "main RUNNING 0-50", "main WAITING 50-50.1", "main RUNNING 50.1-60");
    }

    @Test
    void a_busy_worker_leads_to_the_task_before_and_the_first_task_to_its_submission() {
        assertThat(pieces(Scenes.pool().over(60)))
                .containsExactly(
                        "main RUNNING 0-1 derived",
                        "pool-1-thread-1 START_UP 1-3 derived",
                        "pool-1-thread-1 RUNNING 3-58 derived",
                        "main WAKE_UP 58-60");
    }

    @Test
    void an_idle_worker_leads_to_who_submitted_its_task() {
        var script = new Script().at(1, 1).start(20, "pool-1-thread-1");
        script.at(1.5, 20).begin("pool-1-thread-1").waits(WaitKind.PARK, "SynchronousQueue");
        script.at(30, 1).submit(1).waits(WaitKind.PARK, "java.util.concurrent.FutureTask");
        script.at(30.5, 20).goesOn(WaitKind.PARK).task(1, "task(1)");
        script.at(50, 20).taskEnds(1).waits(WaitKind.PARK, "SynchronousQueue");
        script.at(50.2, 1).goesOn(WaitKind.PARK).at(51, 1).mainEnds();
        assertThat(pieces(script.over(51)))
                .containsExactly(
                        "main RUNNING 0-30 derived",
                        "pool-1-thread-1 QUEUED 30-30.5 derived",
                        "pool-1-thread-1 RUNNING 30.5-50 derived",
                        "main WAKE_UP 50-50.2",
                        "main RUNNING 50.2-51");
    }

    @Test
    void a_future_that_nothing_near_has_completed_stays_a_wait() {
        var script = new Script().at(1, 1).start(20, "Thread-0").at(2, 20).begin("Thread-0");
        script.at(3, 1).waits(WaitKind.PARK, "java.util.concurrent.CompletableFuture");
        script.at(10, 20).end().at(40, 1).goesOn(WaitKind.PARK).at(41, 1).mainEnds();
        assertThat(pieces(script.over(41)))
                .containsExactly("main RUNNING 0-3", "main WAITING 3-40", "main RUNNING 40-41");
    }

    private static Script twoAndALock() {
        var script = new Script().at(1, 1).start(20, "Thread-0").start(21, "Thread-1");
        script.at(2, 20).begin("Thread-0").at(2, 21).begin("Thread-1");
        script.at(10, 21).waits(WaitKind.LOCK, "rlock");
        script.at(40, 21).goesOn(WaitKind.LOCK);
        script.at(5, 1).joins(21);
        script.at(60, 20).end().at(70, 21).end();
        return script.at(70, 1).goesOn(WaitKind.JOIN).mainEnds();
    }

    static RunSnapshot with(RunSnapshot run, RunDetails details) {
        return new RunSnapshot(
                run.lanes(),
                run.output(),
                run.counts(),
                run.nowNanos(),
                run.running(),
                run.startedAtNanos(),
                run.mainEndedNanos(),
                run.askedForInput(),
                run.mutedMethods(),
                run.deadlock(),
                details);
    }

    private static long ms(double millis) {
        return Math.round(millis * 1_000_000);
    }

    @Test
    void a_lock_leads_to_its_release() {
        var release = new Link(LinkKind.LOCK, 2, ms(39), 3, ms(40), "rlock");
        RunSnapshot run =
                with(
                        twoAndALock().over(70),
                        new RunDetails(List.of(), List.of(), List.of(release), 0, Series.EMPTY));
        assertThat(pieces(run))
                .containsExactly(
                        "main RUNNING 0-1",
                        "Thread-0 START_UP 1-2",
                        "Thread-0 RUNNING 2-39",
                        "Thread-1 WAKE_UP 39-40",
                        "Thread-1 RUNNING 40-70");
    }

    @Test
    void a_lock_without_a_hand_over_leads_to_the_last_hold_that_ended() {
        var lock =
                new LockTrack(
                        1,
                        "rlock",
                        false,
                        2,
                        1,
                        ms(30),
                        ms(30),
                        List.of(
                                new Hold(2, ms(3), ms(39.5), 0, 7),
                                new Hold(3, ms(40), ms(60), ms(30), 9)),
                        0);
        RunSnapshot run =
                with(
                        twoAndALock().over(70),
                        new RunDetails(List.of(lock), List.of(), List.of(), 0, Series.EMPTY));
        assertThat(pieces(run))
                .containsExactly(
                        "main RUNNING 0-1 derived",
                        "Thread-0 START_UP 1-2 derived",
                        "Thread-0 RUNNING 2-39.5 derived",
                        "Thread-1 WAKE_UP 39.5-40",
                        "Thread-1 RUNNING 40-70");
    }

    @Test
    void a_lock_of_which_nothing_is_known_stays_a_wait() {
        assertThat(pieces(twoAndALock().over(70)))
                .containsExactly(
                        "main RUNNING 0-1",
                        "Thread-1 START_UP 1-2",
                        "Thread-1 RUNNING 2-10",
                        "Thread-1 BLOCKED 10-40",
                        "Thread-1 RUNNING 40-70");
    }

    @Test
    void threads_that_wait_for_each_other_end_the_search() {
        var script = new Script().at(1, 1).start(20, "Thread-0").start(21, "Thread-1");
        script.at(2, 20).begin("Thread-0").at(2, 21).begin("Thread-1");
        script.at(3, 20).joins(21).at(4, 21).joins(20).at(5, 1).joins(20);
        assertThat(pieces(script.over(100)))
                .containsExactly(
                        "main RUNNING 0-1",
                        "Thread-1 START_UP 1-2",
                        "Thread-1 RUNNING 2-4",
                        "Thread-1 WAITING 4-100");
    }

    @Test
    void the_thread_that_outlives_main_is_the_end_of_it() {
        assertThat(pieces(Scenes.mainEndsFirst().over(71)))
                .containsExactly(
                        "main RUNNING 0-1",
                        "Thread-1 START_UP 1-1.5",
                        "Thread-1 RUNNING 1.5-70",
                        "Thread-1 SHUT_DOWN 70-71");
    }

    @Test
    void nothing_has_no_path() {
        CriticalPath path = CriticalPath.of(RunSnapshot.EMPTY);
        assertThat(path.segments()).isEmpty();
        assertThat(path.text()).isEmpty();
        assertThat(path.share(Cause.RUNNING)).isZero();
    }

    @Test
    void shares_are_said_largest_first() {
        CriticalPath path = CriticalPath.of(Scenes.fiveThreads().over(103));
        assertThat(path.text()).isEqualTo("sleeping 97 % (100 ms), running 3 % (2.6 ms)");
        assertThat(path.at(50_000_000).orElseThrow().cause()).isEqualTo(Cause.SLEEPING);
        assertThat(path.at(0).orElseThrow().startNanos()).isZero();
        assertThat(path.at(ms(104))).isEmpty();
    }

    @Test
    void of_any_run_it_is_whole_and_runs_only_where_a_thread_did() {
        int waits = 0;
        for (int seed = 0; seed < 400; seed++) {
            var expected = new RandomRun(seed);
            RunSnapshot run = mainEndsFirst(expected);
            var random = new Random(seed);
            if (seed % 2 == 1) {
                run = with(run, randomLinks(run, random));
            }
            CriticalPath path = CriticalPath.of(run);
            checkWhole(run, path, "seed " + seed);
            for (Segment piece : path.segments()) {
                States states = run.lanes().get(piece.lane() - 1).states();
                boolean[] waited = {false};
                VisibleSpans.forEachState(
                        states,
                        piece.startNanos(),
                        piece.endNanos(),
                        index ->
                                waited[0] |=
                                        Math.min(piece.endNanos(), states.endNanos(index))
                                                > Math.max(
                                                        piece.startNanos(),
                                                        states.startNanos(index)));
                if (piece.cause() == Cause.RUNNING) {
                    assertThat(waited[0]).as("seed %d %s", seed, piece).isFalse();
                }
                if (piece.cause() == Cause.SLEEPING || piece.cause() == Cause.IO) {
                    assertThat(waited[0]).as("seed %d %s", seed, piece).isTrue();
                    waits++;
                }
            }
        }
        assertThat(waits).isGreaterThan(100);
    }

    /// Main ends after what it did last, so that the path goes through the other threads.
    private static RunSnapshot mainEndsFirst(RandomRun expected) {
        var model = new TraceModel();
        expected.delivered.forEach(model::accept);
        long mainLast = expected.lives.getFirst().events.getLast().at().nanos();
        model.accept(new TraceEvent.MainEnded(new Stamp(mainLast, 1, 0), ""));
        long end = RandomRun.nanoTime(expected.last + 10);
        model.end(end);
        return model.snapshot(end);
    }

    /// Sound ones and nonsense.
    private static RunDetails randomLinks(RunSnapshot run, Random random) {
        List<Link> links = new ArrayList<>();
        int lanes = run.lanes().size();
        for (LaneTrack track : run.lanes()) {
            for (int i = 0; i < track.states().size(); i++) {
                long end = track.states().endNanos(i);
                long from = end - random.nextLong(3_000);
                LinkKind kind = LinkKind.values()[random.nextInt(LinkKind.values().length)];
                int by = random.nextInt(lanes + 2);
                links.add(new Link(kind, by, from, track.lane().id(), end, ""));
            }
        }
        links.sort((a, b) -> Long.compare(a.toNanos(), b.toNanos()));
        return new RunDetails(List.of(), List.of(), links, 0, Series.EMPTY);
    }
}
