package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SequentialWorkTest {
    private static final long MS = 1_000_000;

    private static OptionalLong inARow(RunSnapshot run) {
        return SequentialWork.nanos(run, UnitsOfWork.of(run));
    }

    private static void cpu(Script script, long onCoreMillis) {
        script.add(new TraceEvent.CpuSampled(script.stamp(), onCoreMillis * MS, 0));
    }

    /// Threads that sleep 100 ms each inside one lock.
    private static Script oneLock(int threads) {
        var script = new Script();
        for (int i = 0; i < threads; i++) {
            script.at(1, 1).start(20 + i, "t" + i).at(1, 20 + i).begin("t" + i);
            if (i > 0) {
                script.waits(WaitKind.MONITOR, "lock");
            }
        }
        script.at(1, 1).joins(20);
        for (int i = 0; i < threads; i++) {
            script.at(1 + i * 100, 20 + i);
            if (i > 0) {
                script.goesOn(WaitKind.MONITOR);
            }
            script.waits(WaitKind.SLEEP).at(101 + i * 100, 20 + i).goesOn(WaitKind.SLEEP);
            cpu(script, 0);
            script.end();
        }
        return script.at(501, 1).goesOn(WaitKind.JOIN).mainEnds();
    }

    @Test
    void waiting_for_a_lock_is_no_work() {
        assertThat(inARow(oneLock(5).over(502))).hasValue(500 * MS);
    }

    @Test
    void time_without_a_core_is_no_work() {
        var script = new Script();
        for (int i = 0; i < 4; i++) {
            script.at(1, 1).start(20 + i, "t" + i).at(1, 20 + i).begin("t" + i);
        }
        script.at(1, 1).joins(20);
        for (int i = 0; i < 4; i++) {
            script.at(401, 20 + i);
            cpu(script, 100);
            script.end();
        }
        assertThat(inARow(script.at(401, 1).goesOn(WaitKind.JOIN).mainEnds().over(402)))
                .hasValue(400 * MS);
    }

    @Test
    void where_the_time_on_a_core_is_not_known_nothing_is_said() {
        assertThat(inARow(Scenes.oneThreadAndMain().over(101))).isEmpty();
        // A little of it does no harm.
        assertThat(inARow(Scenes.fiveThreads().over(104)).orElse(0)).isBetween(490 * MS, 510 * MS);
    }

    @Test
    void a_wait_that_nobody_is_known_to_have_ended_may_have_been_a_pause() {
        var paused = new Script();
        var woken = new Script();
        for (Script script : new Script[] {paused, woken}) {
            script.at(1, 1).joins(20);
            for (int i = 0; i < 2; i++) {
                script.at(1, 20 + i).begin("t" + i).waits(WaitKind.SLEEP);
                script.at(101, 20 + i).goesOn(WaitKind.SLEEP);
                cpu(script, 0);
            }
            script.add(
                    new TraceEvent.WaitBegan(
                            script.stamp(), WaitKind.PARK, "queue", 77, 0, 0, 12, 0));
            script.at(151, 20);
            if (script == woken) {
                script.add(new TraceEvent.Unparked(script.stamp(), 21));
            }
            script.at(151.1, 21).goesOn(WaitKind.PARK).end().at(151.1, 20).end();
            script.at(152, 1).goesOn(WaitKind.JOIN).mainEnds();
        }
        assertThat(inARow(paused.over(153))).isEmpty();
        assertThat(inARow(woken.over(153))).hasValue(200 * MS);
    }

    @Test
    void what_main_does_itself_meanwhile_is_part_of_the_work() {
        var script = new Script();
        script.at(1, 1).start(20, "a").at(1, 20).begin("a").waits(WaitKind.SLEEP);
        script.at(1.1, 1).start(21, "b").at(1.1, 21).begin("b").waits(WaitKind.SLEEP);
        // From here on main computes for 60 ms without a call.
        script.at(61, 1).joins(20);
        for (int i = 20; i < 22; i++) {
            script.at(101, i).goesOn(WaitKind.SLEEP);
            cpu(script, 0);
            script.end();
        }
        script.at(101.1, 1).goesOn(WaitKind.JOIN);
        cpu(script, 61);
        RunSnapshot run = script.mainEnds().over(102);
        assertThat(inARow(run).orElse(0)).isBetween(258 * MS, 262 * MS);
    }

    @Test
    void work_that_was_not_done_to_its_end_has_no_sum() {
        assertThat(inARow(oneLock(5).running(502))).isEmpty();
        assertThat(inARow(oneLock(5).at(501, 30).begin("late").over(502))).isEmpty();
        var lost = oneLock(5);
        lost.add(new TraceEvent.Dropped(lost.stamp(), 3));
        assertThat(inARow(lost.over(502))).isEmpty();
    }

    @Test
    void waits_for_sockets_are_work_unless_the_program_serves_itself() {
        for (boolean serves : new boolean[] {false, true}) {
            var script = new Script();
            script.at(0.5, 1).waits(WaitKind.IO, serves ? "socket accept" : "socket read");
            for (int i = 20; i < 22; i++) {
                script.at(1, i).begin("t" + i).waits(WaitKind.IO, "socket read");
            }
            for (int i = 20; i < 22; i++) {
                script.at(101, i).goesOn(WaitKind.IO);
                cpu(script, 0);
                script.end();
            }
            script.at(101, 1).goesOn(WaitKind.IO);
            OptionalLong nanos = inARow(script.mainEnds().over(102));
            assertThat(nanos).isEqualTo(serves ? OptionalLong.empty() : OptionalLong.of(200 * MS));
        }
    }
}
