package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "1, 1 ns",
        "999, 999 ns",
        "1000, 1 µs",
        "1254, 1.25 µs",
        "999499, 999 µs",
        "999500, 1 ms",
        "82000000, 82 ms",
        "103456789, 103 ms",
        "1500000000, 1.5 s",
        "59990000000, 60 s",
        "1234567000000, 1235 s",
        "-5000000, -5 ms",
    })
    void text_has_three_significant_digits_in_the_unit_that_suits(long nanos, String text) {
        assertThat(Durations.text(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "312400, 312 µs",
        "2130000, 0.002 s",
        "103000000, 0.103 s",
        "500000000, 0.5 s",
        "1003400000, 1.003 s",
        "12345000000, 12.35 s",
        "123456000000, 123.5 s",
    })
    void seconds_are_comparable_side_by_side(long nanos, String text) {
        assertThat(Durations.seconds(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "976, 976",
        "9976, 9 976",
        "10000, 10 000",
        "1234567, 1 234 567",
        "-1000, -1 000"
    })
    void counts_have_their_thousands_apart(long number, String text) {
        assertThat(Durations.count(number)).isEqualTo(text);
    }

    @Test
    void the_locale_changes_nothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertThat(Durations.text(1_254)).isEqualTo("1.25 µs");
            assertThat(Durations.seconds(1_003_000_000)).isEqualTo("1.003 s");
            assertThat(Durations.count(1_000)).isEqualTo("1 000");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 100, 5, 20", "0, 203000000, 8, 50000000", "0, 1, 5, 1", "95, 130, 10, 5"})
    void ticks_are_tidy_and_no_more_than_asked_for(long from, long to, int most, long step) {
        TimeTicks ticks = TimeTicks.between(from, to, most);
        assertThat(ticks.stepNanos()).isEqualTo(step);
        assertThat(ticks.nanos())
                .isNotEmpty()
                .allMatch(nanos -> nanos % step == 0 && nanos >= from && nanos <= to)
                .hasSizeLessThanOrEqualTo(most + 1);
    }

    @Test
    void ticks_of_an_absurd_range_come_to_an_end() {
        assertThat(TimeTicks.between(0, Long.MAX_VALUE, 8).nanos()).hasSizeLessThan(200);
    }

    @Test
    void tick_labels_show_every_digit() {
        assertThat(TimeTicks.between(0, 100, 5).label(0)).isEqualTo("0");
        assertThat(TimeTicks.between(0, 100, 5).label(1_020_500_000)).isEqualTo("1.0205 s");
        assertThat(TimeTicks.between(0, 100, 5).label(200_000)).isEqualTo("200 µs");
    }
}
