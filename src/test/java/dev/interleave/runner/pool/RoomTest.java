package dev.interleave.runner.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoomTest {
    @Test
    void more_workers_than_the_memory_holds_are_refused_with_the_number_that_fits() {
        assertThatThrownBy(() -> Room.check(200, 80, 6_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("200 workers", "80 MB", "6000 MB left", "enough for 75");
        assertThatCode(() -> Room.check(75, 80, 6_000)).doesNotThrowAnyException();
    }

    @Test
    void a_few_are_never_refused() {
        assertThatCode(() -> Room.check(16, 80, 100)).doesNotThrowAnyException();
    }

    @Test
    void what_is_available_is_read_in_the_words_of_linux() {
        String text =
                """
                MemTotal:       24684404 kB
                MemFree:        23773244 kB
                MemAvailable:   23882240 kB
                """;
        assertThat(Room.availableMegabytes(text)).isEqualTo(23_322);
        assertThat(Room.availableMegabytes("")).isEqualTo(Long.MAX_VALUE);
    }
}
