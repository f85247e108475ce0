package dev.interleave.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private static final long MS = 1_000_000;

    private final TimeScale scale = new TimeScale(10 * MS, 110 * MS, 1000);

    @Test
    void time_and_pixels_map_to_each_other() {
        assertThat(scale.x(10 * MS)).isZero();
        assertThat(scale.x(60 * MS)).isEqualTo(500);
        assertThat(scale.nanos(1000)).isEqualTo(110 * MS);
        assertThat(scale.nanos(scale.x(33 * MS))).isEqualTo(33 * MS);
    }

    @Test
    void zoom_keeps_the_time_under_the_pointer() {
        for (double x : new double[] {0, 137, 500, 999}) {
            long under = scale.nanos(x);
            TimeScale zoomed = scale.zoom(x, 3, 1_000 * MS);
            assertThat(zoomed.lengthNanos()).isEqualTo(33_333_333);
            assertThat(zoomed.x(under)).isCloseTo(x, within(0.01));
        }
    }

    @Test
    void zoom_stops_at_a_microsecond_and_at_the_longest() {
        assertThat(scale.zoom(500, 1e12, 200 * MS).lengthNanos())
                .isEqualTo(TimeScale.CLOSEST_NANOS);
        assertThat(scale.zoom(500, 1e-12, 200 * MS).lengthNanos()).isEqualTo(200 * MS);
    }

    @Test
    void pan_stays_inside_its_limits() {
        assertThat(scale.pan(100, 0, 500 * MS).fromNanos()).isEqualTo(20 * MS);
        assertThat(scale.pan(-5000, 0, 500 * MS).fromNanos()).isZero();
        assertThat(scale.pan(50_000, 0, 500 * MS).toNanos()).isEqualTo(500 * MS);
    }

    @Test
    void ticks_are_one_two_or_five_times_a_power_of_ten() {
        assertThat(scale.tickNanos(70)).isEqualTo(10 * MS);
        assertThat(scale.tickNanos(110)).isEqualTo(20 * MS);
        assertThat(scale.tickNanos(210)).isEqualTo(50 * MS);
        assertThat(new TimeScale(0, 1_000, 1000).tickNanos(70)).isEqualTo(100);
    }

    @Test
    void the_live_range_stands_still_between_steps_and_never_cuts_off_now() {
        assertThat(TimeScale.liveEndNanos(0)).isEqualTo(20 * MS);
        assertThat(TimeScale.liveEndNanos(21 * MS)).isEqualTo(TimeScale.liveEndNanos(29 * MS));
        int steps = 0;
        long last = 0;
        for (long now = MS; now < 10_000 * MS; now += MS) {
            long end = TimeScale.liveEndNanos(now);
            assertThat(end).isGreaterThan(now).isGreaterThanOrEqualTo(last);
            steps += end == last ? 0 : 1;
            last = end;
        }
        assertThat(steps).isLessThan(30);
    }

    @Test
    void a_range_that_runs_backwards_is_refused() {
        assertThatThrownBy(() -> new TimeScale(5, 5, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 ns");
    }

    @Test
    void ticks_are_written_in_the_unit_of_the_range() {
        assertThat(TimeText.tick(0, 200 * MS, 20 * MS)).isEqualTo("0 ms");
        assertThat(TimeText.tick(20 * MS, 200 * MS, 20 * MS)).isEqualTo("20 ms");
        assertThat(TimeText.tick(2_500 * MS, 5_000 * MS, 500 * MS)).isEqualTo("2.5 s");
        assertThat(TimeText.tick(3_000, 20_000, 1_000)).isEqualTo("3 µs");
        assertThat(TimeText.tick(1_234_500_000, 3 * MS, MS / 2)).isEqualTo("1 234.5 ms");
    }
}
