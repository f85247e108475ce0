package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.timeline.RunSnapshot;
import dev.interleave.timeline.TraceModel;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.TraceEvent.ThreadBusy;
import dev.interleave.trace.TraceEvent.ThreadBusy.Frame;
import dev.interleave.trace.WaitKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BusyThreadsTest {
    private static final long S = 1_000_000_000;
    private static final long ORIGIN = 77 * S;
    private static final Frame MAIN = new Frame("main", "Main.java", 7, true);

    private final BusyThreads busy = new BusyThreads();
    private final TraceModel model = new TraceModel();

    BusyThreadsTest() {
        model.accept(new TraceEvent.RunBegan(at(0), 1));
    }

    private static Stamp at(double seconds) {
        return new Stamp(ORIGIN + Math.round(seconds * S), 1, -1);
    }

    private void seen(double seconds, Frame... frames) {
        busy.accept(new ThreadBusy(at(seconds), List.of(frames)));
    }

    private RunSnapshot now(double seconds) {
        return model.snapshot(at(seconds).nanos());
    }

    @Test
    void a_loop_that_has_not_ended_is_told_with_its_line_and_the_time_seen_in_it() {
        for (int i = 0; i <= 10; i++) {
            seen(1 + i * 0.5, MAIN, new Frame("step", "Main.java", 20 + i, i % 2 == 0));
        }
        assertThat(busy.sentence(now(6.2)))
                .isEqualTo("main spent the last 5 s in Main.java:7 (a loop that has not ended).");
    }

    @Test
    void the_method_that_has_not_returned_is_the_one_to_look_at() {
        model.accept(new TraceEvent.CallBegan(at(1), "work(3)", "Main.work", 9));
        seen(0.9, MAIN);
        seen(2, MAIN, new Frame("work", "Main.java", 12, true));
        seen(3, MAIN, new Frame("work", "Main.java", 14, true));
        assertThat(busy.sentence(now(3.1)))
                .isEqualTo(
                        "main spent the last 1 s in Main.java:12–14 (a loop that has not ended).");
    }

    @Test
    void without_a_loop_none_is_claimed() {
        seen(2, new Frame("fib", "Main.java", 3, false));
        seen(3, new Frame("fib", "Main.java", 3, false));
        assertThat(busy.sentence(now(3.1))).isEqualTo("main spent the last 1 s in Main.java:3.");
    }

    @Test
    void what_was_long_ago_or_waits_is_not_told() {
        seen(1, MAIN);
        seen(2, MAIN);
        assertThat(busy.sentence(now(9))).isEmpty();
        model.accept(new TraceEvent.WaitBegan(at(2.1), WaitKind.SLEEP, "", 0, 0, 0, 8));
        assertThat(busy.sentence(now(2.2))).isEmpty();
    }

    @Test
    void a_thread_that_mostly_sleeps_is_not_busy() {
        for (int i = 0; i < 20; i++) {
            double from = 1 + i * 0.25;
            model.accept(new TraceEvent.WaitBegan(at(from), WaitKind.SLEEP, "", 0, 0, 0, 8));
            model.accept(new TraceEvent.WaitEnded(at(from + 0.2), WaitKind.SLEEP));
            seen(from + 0.22, MAIN);
        }
        assertThat(busy.sentence(now(6))).isEmpty();
    }
}
