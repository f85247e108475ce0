package dev.interleave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairTriesTest {
    private static final List<String> LATE = List.of("task(2) began too late");

    private static FairTries.Outcome tries(double othersShare, List<List<String>> failures)
            throws InterruptedException {
        Deque<List<String>> left = new ArrayDeque<>(failures);
        return FairTries.of(left::removeFirst, () -> () -> othersShare);
    }

    @Test
    void what_passes_is_checked_once() throws Exception {
        FairTries.Outcome outcome = tries(0.9, List.of(List.of()));
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.note()).isEmpty();
    }

    @Test
    void on_a_quiet_machine_nothing_is_checked_twice() throws Exception {
        FairTries.Outcome outcome = tries(0.1, List.of(LATE, List.of()));
        assertThat(outcome.failures()).isEqualTo(LATE);
        assertThat(outcome.tries()).isEqualTo(1);
    }

    @Test
    void beside_busy_programs_it_is_checked_again_and_that_is_said() throws Exception {
        FairTries.Outcome outcome = tries(0.55, List.of(LATE, List.of()));
        assertThat(outcome.passed()).isTrue();
        assertThat(outcome.note()).isEqualTo(" (2 tries: other programs used 55 % of the cores)");
    }

    @Test
    void what_fails_each_time_has_failed() throws Exception {
        FairTries.Outcome outcome = tries(0.55, List.of(LATE, LATE, LATE, List.of()));
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.tries()).isEqualTo(FairTries.MOST);
    }
}
