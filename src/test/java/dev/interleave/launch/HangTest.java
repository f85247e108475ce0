package dev.interleave.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.trace.Stamp;
import dev.interleave.trace.TraceEvent.HangFound;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangTest {
    private static final Stamp AT = new Stamp(TimeUnit.SECONDS.toNanos(1_000), 1, -1);
    private static final OptionalLong NO_DEADLINE = OptionalLong.empty();

    private static HangFound until(boolean deadlock, long seconds) {
        long nanos = AT.nanos() + TimeUnit.SECONDS.toNanos(seconds);
        return new HangFound(AT, deadlock, "main waits.", nanos);
    }

    private static OptionalLong deadline(long seconds) {
        return OptionalLong.of(AT.nanos() + TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void what_never_ends_is_ended_at_once_and_what_somebody_outside_can_end_never() {
        HangFound ever = new HangFound(AT, false, "main waits.", 0);
        HangFound told = new HangFound(AT, true, "main waits.", Long.MAX_VALUE);
        assertThat(Hang.isHopeless(ever, NO_DEADLINE)).isTrue();
        assertThat(Hang.isHopeless(ever, deadline(20))).isTrue();
        assertThat(Hang.isHopeless(told, NO_DEADLINE)).isFalse();
        assertThat(Hang.isHopeless(told, deadline(20))).isFalse();
    }

    @Test
    void a_limit_that_people_wait_for_is_no_hang() {
        assertThat(Hang.isHopeless(until(false, 60), deadline(20))).isFalse();
        assertThat(Hang.isHopeless(until(false, 60), NO_DEADLINE)).isFalse();
        assertThat(Hang.isHopeless(until(true, 60), NO_DEADLINE)).isFalse();
    }

    @Test
    void a_limit_beyond_the_time_out_is_not_waited_for_when_nothing_can_come_of_it() {
        assertThat(Hang.isHopeless(until(false, 3_600), deadline(20))).isTrue();
        assertThat(Hang.isHopeless(until(false, 3_600), NO_DEADLINE)).isTrue();
        assertThat(Hang.isHopeless(until(true, 60), deadline(20))).isTrue();
        assertThat(Hang.isHopeless(until(true, 60), deadline(90))).isFalse();
        assertThat(Hang.isHopeless(until(false, 3_600), deadline(7_200))).isFalse();
    }
}
