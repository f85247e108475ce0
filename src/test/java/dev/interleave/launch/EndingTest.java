package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.launch.Outcome.Kind;
import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
    private static final Stamp AT = new Stamp(0, 1, -1);
    private static final TraceEvent MAIN_RETURNED = new TraceEvent.MainEnded(AT, "");

    private final Ending ending = new Ending(512);

    private Outcome after(int exitCode, TraceEvent... events) {
        for (TraceEvent event : events) {
            ending.accept(event);
        }
        return ending.outcome(exitCode);
    }

    @Test
    void what_was_over_before_it_was_killed_has_ended_by_itself() {
        var stamp = new Stamp(1, 1, -1);
        var ending = new Ending(512);
        ending.accept(new TraceEvent.MainEnded(stamp, ""));
        ending.timedOut(Duration.ofSeconds(2), List.of());
        assertThat(ending.outcome(137, true).kind()).isEqualTo(Kind.COMPLETED);
        assertThat(ending.outcome(137, true).exitCode()).isZero();
        assertThat(ending.unkillable(7, true).kind()).isEqualTo(Kind.COMPLETED);
        assertThat(ending.unkillable(7, true).message()).contains("ran to its end", "process 7");
        assertThat(ending.unkillable(7, false).kind()).isEqualTo(Kind.TIMEOUT);

        var exits = new Ending(512);
        exits.accept(new TraceEvent.ExitRequested(stamp, 3, false));
        exits.stoppedByUser();
        assertThat(exits.outcome(137, true).kind()).isEqualTo(Kind.EXITED);
        assertThat(exits.outcome(137, true).exitCode()).isEqualTo(3);

        var halts = new Ending(512);
        halts.accept(new TraceEvent.ExitRequested(stamp, 3, true));
        halts.timedOut(Duration.ofSeconds(2), List.of());
        assertThat(halts.outcome(3, false).kind()).isEqualTo(Kind.EXITED);
        assertThat(halts.outcome(137, false).kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void completed_needs_the_end_of_main_and_exit_code_zero() {
        assertThat(after(0, MAIN_RETURNED).kind()).isEqualTo(Kind.COMPLETED);
        assertThat(new Ending(512).outcome(0).kind()).isEqualTo(Kind.KILLED);
        assertThat(after(5, MAIN_RETURNED).kind()).isEqualTo(Kind.KILLED);
    }

    @Test
    void the_exception_that_left_main_is_in_the_message() {
        Outcome outcome =
                after(1, new TraceEvent.MainEnded(AT, "java.lang.IllegalStateException: no"));
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message())
                .isEqualTo("An exception left main: java.lang.IllegalStateException: no.");
    }

    @Test
    void out_of_memory_says_the_limit_and_how_to_raise_it() {
        Outcome outcome =
                after(
                        1,
                        new TraceEvent.MainEnded(
                                AT, "java.lang.OutOfMemoryError: Java heap space"));
        assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
        assertThat(outcome.message()).contains("512 MB", "--heap 1024m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unable to create native thread: possibly out of memory | no further thread
                    Metaspace | memory for classes
                    Compressed class space | memory for classes
                    Cannot reserve 9 bytes of direct buffer memory (limit: 8) | outside the heap
                    Requested array size exceeds VM limit | longer than any can be
                    """)
    void other_kinds_of_memory_are_not_the_heap(String error, String says) {
        Outcome outcome =
                after(1, new TraceEvent.MainEnded(AT, "java.lang.OutOfMemoryError: " + error));
        assertThat(outcome.message()).contains(error, says).doesNotContain("MB of heap");
    }

    @Test
    void a_garbage_collector_that_gives_up_is_the_heap() {
        Outcome outcome =
                after(
                        1,
                        new TraceEvent.MainEnded(
                                AT, "java.lang.OutOfMemoryError: GC overhead limit exceeded"));
        assertThat(outcome.message()).contains("heap of 512 MB", "--heap 1024m");
    }

    @Test
    void an_error_that_the_program_made_itself_gives_no_advice() {
        Outcome outcome =
                after(1, new TraceEvent.MainEnded(AT, "java.lang.OutOfMemoryError: no chairs!"));
        assertThat(outcome.message())
                .isEqualTo("An exception left main: java.lang.OutOfMemoryError: no chairs!");
    }

    @Test
    void a_message_that_ends_with_a_full_stop_gets_no_second_one() {
        Outcome outcome =
                after(
                        1,
                        new TraceEvent.MainEnded(
                                AT, "java.lang.IllegalStateException: Timer already cancelled."));
        assertThat(outcome.message())
                .isEqualTo(
                        "An exception left main: java.lang.IllegalStateException: Timer already"
                                + " cancelled.");
    }

    @Test
    void the_first_request_to_exit_is_the_learners() {
        Outcome outcome =
                after(
                        3,
                        new TraceEvent.ExitRequested(AT, 3, false),
                        new TraceEvent.ExitRequested(AT, 3, true));
        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                Kind.EXITED,
                                3,
                                "The program ended itself with System.exit(3).",
                                ""));
    }

    @Test
    void an_exit_code_like_that_of_a_signal_is_an_exit_when_the_program_asked_for_it() {
        assertThat(after(137, new TraceEvent.ExitRequested(AT, 137, false)).kind())
                .isEqualTo(Kind.EXITED);
    }

    @Test
    void a_signal_is_named() {
        assertThat(ending.outcome(137).message()).contains("SIGKILL");
        assertThat(ending.outcome(134).message()).contains("SIGABRT", "crashed");
        assertThat(ending.outcome(170).message()).contains("signal 42");
        assertThat(ending.outcome(137).kind()).isEqualTo(Kind.KILLED);
    }

    @Test
    void a_limit_is_named_with_its_value() {
        Outcome outcome = after(92, new TraceEvent.LimitReached(AT, "threads", 4001));
        assertThat(outcome.kind()).isEqualTo(Kind.LIMIT);
        assertThat(outcome.limit()).isEqualTo("threads");
        assertThat(outcome.message()).contains("4000 platform threads");
    }

    @Test
    void stop_and_time_out_explain_the_signal_that_they_caused() {
        ending.timedOut(Duration.ofMillis(1500), List.of());
        assertThat(after(137, MAIN_RETURNED).message()).contains("after 1.5 s");
        assertThat(ending.outcome(137).kind()).isEqualTo(Kind.TIMEOUT);
        ending.stoppedByUser();
        assertThat(ending.outcome(137).kind()).isEqualTo(Kind.STOPPED);
    }

    @Test
    void a_time_out_names_the_threads_that_outlived_main() {
        ending.timedOut(Duration.ofSeconds(2), List.of("ticker", "clock"));
        assertThat(after(137, MAIN_RETURNED).message())
                .startsWith("main had ended, but ticker and clock were still alive after 2 s");
    }

    @Test
    void a_time_out_says_who_waits_for_whom_unless_that_has_changed() {
        TraceEvent waits = new TraceEvent.HangFound(AT, false, "main waits on jobs.", 1);
        TraceEvent changed = new TraceEvent.HangFound(AT, false, "", 0);
        ending.timedOut(Duration.ofSeconds(8), List.of());
        assertThat(after(-1, waits))
                .isEqualTo(
                        new Outcome(
                                Kind.TIMEOUT,
                                -1,
                                "main waits on jobs. The program was stopped after 8 s.",
                                ""));
        assertThat(after(-1, changed).message()).doesNotContain("jobs");
        assertThat(after(-1, new TraceEvent.HangFound(AT, true, "A circle.", 1)).kind())
                .isEqualTo(Kind.DEADLOCK);
    }
}
