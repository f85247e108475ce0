package dev.interleave.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LivingLanesTest {
    private static final long NOW = 120;

    private static Lane lane(int id, long start, long end) {
        return new Lane(id, id, "t" + id, LaneKind.VIRTUAL, false, "", 1, start, end);
    }

    private static int most(List<Lane> lanes, long from, long to) {
        return LivingLanes.most(lanes::get, lanes.size(), from, to, NOW);
    }

    @Test
    void who_ends_when_the_next_begins_does_not_live_with_it() {
        List<Lane> lanes = List.of(lane(1, 0, 50), lane(2, 50, 100), lane(3, 60, Span.OPEN));
        assertThat(most(lanes, 0, NOW)).isEqualTo(2);
        assertThat(most(lanes, 0, 55)).isEqualTo(1);
        assertThat(most(lanes, 110, NOW)).isEqualTo(1);
        assertThat(most(List.of(), 0, NOW)).isZero();
    }

    @Test
    void it_counts_as_looking_at_each_moment_does() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Lane> lanes = new ArrayList<>();
            for (int i = 1; i <= random.nextInt(40); i++) {
                long start = random.nextInt(100);
                lanes.add(lane(i, start, start + 1 + random.nextInt(30)));
            }
            long from = random.nextInt(100);
            long to = from + random.nextInt(40);
            int most = 0;
            for (long at = from; at <= to; at++) {
                int living = 0;
                for (Lane lane : lanes) {
                    living += lane.startNanos() <= at && at < lane.endNanos() ? 1 : 0;
                }
                most = Math.max(most, living);
            }
            assertThat(most(lanes, from, to)).as("seed %d", seed).isEqualTo(most);
        }
    }
}
