package dev.interleave.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.runner.Limits.Limit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static String words(long nanos) {
        return new Limit(nanos, 0).words();
    }

    @Test
    void a_limit_is_told_as_the_program_has_given_it() {
        assertThat(words(Long.MAX_VALUE)).isEqualTo("292 years");
        assertThat(words(TimeUnit.DAYS.toNanos(1) - 4_000)).isEqualTo("1 day");
        assertThat(words(TimeUnit.HOURS.toNanos(2))).isEqualTo("2 hours");
        assertThat(words(TimeUnit.MINUTES.toNanos(90) - 900)).isEqualTo("90 minutes");
        assertThat(words(TimeUnit.SECONDS.toNanos(45) - 20_000)).isEqualTo("45 s");
    }

    @Test
    void only_far_limits_are_noted_and_only_while_the_wait_lasts() {
        Thread self = Thread.currentThread();
        Limits.began(1_000_000);
        assertThat(Limits.of(self)).isNull();
        Limits.began(Long.MAX_VALUE);
        assertThat(Limits.of(self)).isEqualTo(new Limit(Long.MAX_VALUE, Long.MAX_VALUE - 1));
        Limits.ended(Long.MAX_VALUE);
        assertThat(Limits.of(self)).isNull();
    }
}
