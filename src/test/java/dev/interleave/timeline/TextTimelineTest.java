package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.WaitKind;
import org.junit.jupiter.api.Test;

class TextTimelineTest {

    @Test
    void five_threads_sleep_side_by_side_while_main_waits() {
        assertThat(TextTimeline.render(Scenes.fiveThreads().over(104), 80))
                .isEqualTo(
                        """
                                 0                            50 ms
                                 ┬────────────────────────────┬─────────────────────────────┬──
                        main     █ startAndJoin(5) ────────────────────────────────────────────   103 ms
                        Thread-0 ░ task(0) ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    100 ms
                        Thread-1 ░ task(1) ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    100 ms
                        Thread-2  ░ task(2) ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    100 ms
                        Thread-3  ░ task(3) ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    100 ms
                        Thread-4  ░ task(4) ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   100 ms

                                 █ running   ░ sleeping   ─ waiting
                        """);
    }

    @Test
    void a_pool_in_plain_ascii() {
        assertThat(TextTimeline.renderAscii(Scenes.pool().over(61), 72))
                .isEqualTo(
                        """
                                        0              20 ms          40 ms
                                        +--------------+--------------+---------------+
                        main            #----------------------------------------------    60 ms
                        pool-1-thread-1  #| task(1) ###| task(3) #####| task(5) ######     57 ms
                        pool-1-thread-2  #| task(2) xxxxx######| task(4) #!-----------     57 ms

                                        # running   - waiting   x blocked   ! failed
                        ! pool-1-thread-2, task(4): java.lang.ArithmeticException: / by zero
                        """);
    }

    @Test
    void a_cancelled_task_is_marked_but_not_as_failed() {
        Script script =
                new Script()
                        .at(0, 1)
                        .begin("main")
                        .start(22, "worker")
                        .submit(5)
                        .at(1, 22)
                        .begin("worker")
                        .task(5, "slow")
                        .call("slow(400)", 4)
                        .at(30, 22)
                        .throwsOut(
                                "slow(400)", 4, "java.lang.InterruptedException: sleep interrupted")
                        .at(30.5, 22);
        script.add(new TraceEvent.TaskEnded(script.stamp(), 5, "", true));
        RunSnapshot run = script.at(31, 22).end().at(32, 1).end().over(33);
        String text = TextTimeline.renderAscii(run, 72);
        assertThat(text).contains("/ cancelled", "/#").doesNotContain("failed", "!");
        Spans spans = run.lanes().get(1).spans();
        assertThat(spans.cutOff(0)).isTrue();
        assertThat(spans.cutOff(1)).isTrue();
    }

    @Test
    void a_thread_that_fails_after_main_has_ended() {
        assertThat(TextTimeline.render(Scenes.mainEndsFirst().over(71), 60))
                .isEqualTo(
                        """
                                 0                            50 ms
                                 ┬────────────────────────────┬────────────
                        main     ██                                             2 ms
                        Thread-0 █████████████████████████████✗              48.5 ms
                        Thread-1 ██████████████████████████████████████████  68.5 ms

                                 █ running   ✗ failed
                        ✗ Thread-0: java.lang.IllegalStateException: no milk
                        """);
    }

    @Test
    void bars_that_touch_are_told_apart() {
        assertThat(TextTimeline.render(Scenes.twoInARow().over(201), 70))
                .contains(
                        "main ░ task(\"First task\") ░░░░░░│ task(\"Second task\") ░░░░░░░   200"
                                + " ms");
    }

    @Test
    void lanes_beyond_24_of_a_kind_are_summed_up() {
        String text = TextTimeline.render(Scenes.virtualThreads(10_000).over(223), 60);
        assertThat(text)
                .contains("\n              ▂▅▇███████████████████████████████▇▅▂\n")
                .contains("\n… and 9 976 more virtual threads, at most 10 000 at once\n")
                .contains("virtual-24 ")
                .doesNotContain("virtual-25 ");
        assertThat(text.lines()).hasSize(31);
        assertThat(TextTimeline.render(Scenes.virtualThreads(25).over(223), 60))
                .contains("virtual-25 ")
                .doesNotContain("more virtual");
    }

    @Test
    void a_lane_that_is_open_says_so() {
        Script script = new Script().at(1, 20).begin("T").waits(WaitKind.MONITOR);
        assertThat(TextTimeline.render(script.running(10), 60))
                .contains("╳▸")
                .contains("▸ goes on");
        assertThat(TextTimeline.render(script.over(10), 60)).contains("▸ never ended");
    }

    @Test
    void a_thread_that_has_not_begun_has_an_empty_line() {
        assertThat(TextTimeline.render(new Script().at(1, 1).start(20, "T").running(5), 50).lines())
                .anyMatch(line -> line.matches("T +not begun"));
    }

    @Test
    void names_cannot_reach_the_terminal_as_commands() {
        RunSnapshot run =
                new Script().at(1, 20).begin("a\u001b[2J\u202e\tb").uncaught("x\ny").end().over(5);
        String text = TextTimeline.render(run, 100);
        assertThat(text).contains("a?[2J??b").contains("x?y").doesNotContain("\u001b");
    }

    @Test
    void before_anything_has_run_it_says_so() {
        assertThat(TextTimeline.render(RunSnapshot.EMPTY, 100)).isEqualTo("nothing has run yet\n");
    }
}
